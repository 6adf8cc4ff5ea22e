"""What can be read off the log: pure folds, kept up to date by each fact."""
