/** A bench measures against a named baseline in the same run and returns its figures. */
type Bench = () => Promise<Record<string, unknown>>;

const BENCHES: Readonly<Record<string, () => Promise<{ run: Bench }>>> = {
  router: () => import('./router.js'),
  'check-in': () => import('./check-in.js'),
  'cycle-overview': () => import('./cycle-overview.js'),
  autosave: () => import('./autosave.js'),
  'review-modal': () => import('./review-modal.js'),
  summary: () => import('./summary.js'),
  start: () => import('./start.js'),
  'people-import': () => import('./people-import.js'),
  'fan-out': () => import('./fan-out.js'),
  'review-preview': () => import('./review-preview.js'),
  sealing: () => import('./sealing.js'),
  home: () => import('./home.js'),
  'okr-tree': () => import('./okr-tree.js'),
};

/** Prints the figures of one bench as one JSON object, its last line. */
async function main(name: string | undefined): Promise<void> {
  const load = BENCHES[name ?? ''];
  if (!load)
    throw new Error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}`);
  const { run } = await load();
  process.stdout.write(`${JSON.stringify({ bench: name, ...(await run()) })}\n`);
}

// Interrupted, it still ends what it started.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

main(process.argv[2]).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
