-- | Adds up the numbers in a text.
module StringCalculator where
