// The modules that exist only while bundling: wasm-bindgen's output and the hashed addresses of its
// WebAssembly, put in place by the build through esbuild's `alias`.

declare module "randori-app" {
  /** Fetches, compiles and starts the Rust client; it takes the page over. Gives what the client
   *  shares with its parts. */
  export default function init(options: { module_or_path: string }): Promise<WebAssembly.ModuleImports>;
}

declare module "randori-app-wasm" {
  /** The address of the client's WebAssembly. */
  const url: string;
  export default url;
}

declare module "randori-app-chunks" {
  /** The address of each part of the client. */
  const files: Record<string, string>;
  export default files;
}
