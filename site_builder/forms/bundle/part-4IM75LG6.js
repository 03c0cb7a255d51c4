throw new Error("This is not part of these forms.");
