/** A proof runs a claim against many seeded rounds, and throws with the seed of the first that breaks it. */
type Proof = (options: { seed: number; rounds: number }) => Promise<Record<string, unknown>>;

const PROOFS: Readonly<Record<string, () => Promise<{ run: Proof }>>> = {
  anonymity: () => import('./anonymity.js'),
  'delivery-crashes': () => import('./delivery-crashes.js'),
  'typed-text': () => import('./typed-text.js'),
};

const ROUNDS = 2_000;

/** `npm run proof -- NAME [ROUNDS] [SEED]`: prints what it saw as one JSON object, its last line. */
async function main([name = '', rounds = String(ROUNDS), seed = '1']: readonly string[]): Promise<void> {
  const load = PROOFS[name];
  if (!load) {
    throw new Error(
      `npm run proof -- NAME [ROUNDS] [SEED], where NAME is: ${Object.keys(PROOFS).join(', ')}`,
    );
  }
  const { run } = await load();
  const seen = await run({ seed: Number(seed), rounds: Number(rounds) });
  process.stdout.write(`${JSON.stringify({ proof: name, seed: Number(seed), ...seen })}\n`);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
