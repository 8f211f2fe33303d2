-- | Writes numbers the way that the Romans did.
module Roman where
