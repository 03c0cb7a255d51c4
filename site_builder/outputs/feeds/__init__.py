"""What readers elsewhere subscribe to: which feeds there are, what each holds, and each in three forms."""
