"""The commands, a module for each group of them. Each asks the layers, and says what came of it."""
