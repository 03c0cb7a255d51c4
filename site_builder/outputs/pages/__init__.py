"""Pages for residents: home, stories, messages, areas, registers, guides and what people wrote by hand."""
