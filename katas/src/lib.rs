//! The domain of Randori: what a kata is and how one is practised; sans-io.
