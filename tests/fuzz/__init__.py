"""Issues and themes at random: whatever they hold, they are set or refused by a diagnostic."""
