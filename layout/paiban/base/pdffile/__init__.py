"""PDF as a file: objects, colour spaces, threads that deflate, and the memory they may take."""
