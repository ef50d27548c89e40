"""What others made and pages are made of; each is measured early and copied late."""
