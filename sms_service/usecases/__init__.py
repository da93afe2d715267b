"""What the service does, one module for each; called by the web, the workers and the command line alike."""
