"""What an officer can ask for, as functions: use cases between the core and the world. Knows no command line."""
