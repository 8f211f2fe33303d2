// The modules that exist only while bundling: wasm-bindgen's output and the hashed address of its
// WebAssembly, both put in place by the build through esbuild's `alias`.

declare module "randori-app" {
  /** Fetches, compiles and starts the Rust client; it takes the page over. */
  export default function init(options: { module_or_path: string }): Promise<unknown>;
}

declare module "randori-app-wasm" {
  /** The address of the client's WebAssembly. */
  const url: string;
  export default url;
}
