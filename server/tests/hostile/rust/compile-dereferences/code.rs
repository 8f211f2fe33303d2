use std::marker::PhantomData;
use std::ops::Deref;

pub struct Larger<T>(PhantomData<T>);

impl<T> Deref for Larger<T> {
    type Target = Larger<(T, T)>;

    fn deref(&self) -> &Self::Target {
        todo!()
    }
}

pub fn f(larger: Larger<()>) {
    larger.missing();
}
