pub trait Step {
    type Out;
}

pub struct Zero;
pub struct Next<N>(N);

impl Step for Zero {
    type Out = ();
}

impl<N: Step> Step for Next<N> {
    type Out = ([N::Out; 2], fn(N::Out) -> N::Out, (N::Out, N::Out));
}

type Four<N> = Next<Next<Next<Next<N>>>>;
pub type Large = <Four<Four<Four<Four<Four<Four<Zero>>>>>> as Step>::Out;
