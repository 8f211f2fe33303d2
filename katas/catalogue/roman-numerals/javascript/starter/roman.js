// Writes numbers the way that the Romans did.
