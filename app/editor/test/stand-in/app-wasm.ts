// In place of the hashed address of the Rust client.
export default "/assets/app.wasm";
