// Reloads the page after each rebuild, for contributors: only where the page asks for it.

const BUILD_STAMP = "/build.txt";
/** How often the stamp is looked at, in milliseconds: soon enough to feel at once. */
const INTERVAL = 1000;

/** Watches the build's stamp if the page carries `<meta name="randori-reload">`. */
export function reloadOnRebuild(reload = () => location.reload()): void {
  if (!document.querySelector('meta[name="randori-reload"]')) return;
  let seen: string | undefined;
  setInterval(async () => {
    const stamp = await readStamp();
    if (stamp === undefined) return;
    if (seen !== undefined && stamp !== seen) reload();
    seen = stamp;
  }, INTERVAL);
}

/** The stamp's text, or nothing while the server is away. */
async function readStamp(): Promise<string | undefined> {
  try {
    const response = await fetch(BUILD_STAMP, { cache: "no-store" });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
