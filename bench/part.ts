/** A process that takes part in a bench, asked one question at a time: what each part costs can be told from the others. */
import { type ForkOptions, fork } from 'node:child_process';

/** A part has this long to answer, in ms; then the bench ends rather than hang. */
const ANSWER_WITHIN_MS = 120_000;
/** And this long to end by itself. */
const END_WITHIN_MS = 5_000;

export interface Part {
  /** The first thing it says without being asked; null when it ends before. */
  firstWord: Promise<unknown>;
  /** Throws when the part has ended or does not answer. */
  ask<Answer>(question: object): Promise<Answer>;
  end(): Promise<void>;
}

/** Forks a module; TypeScript unless `execArgv` says how else to load it. It ends when we do. */
export function startPart(file: URL, args: readonly string[], options: ForkOptions = {}): Part {
  const execArgv = ['--import', 'tsx'];
  const stdio: ForkOptions['stdio'] = ['ignore', 'ignore', 'inherit', 'ipc'];
  const child = fork(file, args, { execArgv, stdio, ...options });
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const firstWord = new Promise<unknown>((said) => {
    ended.then(() => said(null));
    child.on('message', (message: { asked?: number; answer?: unknown }) => {
      if (message.asked === undefined) said(message);
      else waiting.get(message.asked)?.(message.answer);
    });
  });

  return {
    firstWord,
    ask<Answer>(question: object) {
      const id = asked++;
      let late: NodeJS.Timeout;
      return new Promise<Answer>((answered, failed) => {
        late = setTimeout(() => failed(new Error(`${file.pathname} does not answer`)), ANSWER_WITHIN_MS);
        ended.then(() => failed(new Error(`${file.pathname} has ended`)));
        waiting.set(id, answered as (answer: unknown) => void);
        child.send({ asked: id, question }, (error) => error && failed(error));
      }).finally(() => {
        clearTimeout(late);
        waiting.delete(id);
      });
    },
    async end() {
      child.kill();
      const force = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

/** The other end: answers every question, and ends with whoever asks. */
export function answerQuestions<Question>(run: (question: Question) => object | Promise<object>): void {
  process.on('message', async ({ asked, question }: { asked: number; question: Question }) => {
    process.send!({ asked, answer: await run(question) });
  });
  process.once('disconnect', () => process.exit());
}

/** Milliseconds on a clock that all processes of this machine share. */
export const sharedNowMs = (): number => Number(process.hrtime.bigint()) / 1e6;
