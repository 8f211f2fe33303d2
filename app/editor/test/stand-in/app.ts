// In place of the Rust client: starts as the test says.

/** The next start's outcome. */
export const start = {
  outcome: (_wasm: string): Promise<WebAssembly.ModuleImports> => Promise.resolve({}),
};

export default function init({ module_or_path }: { module_or_path: string }): ReturnType<typeof start.outcome> {
  return start.outcome(module_or_path);
}
