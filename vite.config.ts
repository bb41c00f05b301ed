import { fileURLToPath, pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One HTML entry per audience; each later page is added here by name. */
const pages = ['floor', 'manage', 'me', 'wall'];

/** Stands at the root, under a name that stays: a browser keeps it by its address. */
const WORKER = 'push-worker';

/** What Node loads by itself in component tests; all else (Svelte packages above all) is compiled in, for a browser. */
const loadedByNode = [/^node:/, /^uvu/, /^@testing-library\/(dom|user-event)/, 'leaflet'];
/** The server bundle holds our own TypeScript only; packages stay in node_modules. */
const isPackage = (id: string) => /^node:/.test(id) || /^[@a-z]/i.test(id);

/** A compiled test looks for files beside its source, where they are. */
const whereTheSourceLies: Plugin = {
  name: 'where-the-source-lies',
  applyToEnvironment: ({ name }) => name === 'node',
  transform: {
    filter: { code: 'import.meta.url' },
    handler: (code, id) => ({
      code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      map: null,
    }),
  },
};

export default defineConfig({
  root: at('client'),
  plugins: [svelte({ configFile: false }), whereTheSourceLies],
  server: {
    port: 5173,
    proxy: {
      '/socket.io': { target: 'http://127.0.0.1:3000', ws: true },
      '/api': 'http://127.0.0.1:3000',
    },
  },
  builder: {
    async buildApp(builder) {
      await Promise.all([builder.build(builder.environments.client!), builder.build(builder.environments.server!)]);
    },
  },
  environments: {
    client: {
      build: {
        outDir: at('dist/client'),
        emptyOutDir: true,
        rolldownOptions: {
          input: {
            ...Object.fromEntries(pages.map((page) => [page, at(`client/${page}.html`)])),
            [WORKER]: at('client/push/worker.ts'),
          },
          output: { entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
        },
      },
    },
    server: {
      consumer: 'server',
      build: {
        outDir: at('dist/server'),
        emptyOutDir: true,
        ssr: true,
        target: 'node20',
        sourcemap: true,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { server: at('server/main.ts'), simulator: at('simulator/main.ts') },
          external: isPackage,
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    // Tests, file by file; scripts/compile-tests.ts says which and where to.
    node: {
      consumer: 'server',
      build: {
        emptyOutDir: false,
        ssr: true,
        target: 'node20',
        sourcemap: true,
        minify: false,
        copyPublicDir: false,
        reportCompressedSize: false,
        rolldownOptions: {
          external: isPackage,
          output: { preserveModules: true, preserveModulesRoot: at('.'), entryFileNames: '[name].js' },
        },
      },
    },
    // Component tests: Svelte compiled for the browser, loaded by Node under happy-dom.
    dom: {
      consumer: 'client',
      resolve: { conditions: ['browser', 'development', 'module', 'import', 'default'] },
      build: {
        emptyOutDir: false,
        target: 'node20',
        sourcemap: true,
        minify: false,
        modulePreload: false,
        // Else what is fetched late would wait for a style sheet that nobody draws.
        cssCodeSplit: false,
        copyPublicDir: false,
        reportCompressedSize: false,
        rolldownOptions: {
          external: loadedByNode,
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: 'chunk-[hash].js',
            codeSplitting: { groups: [{ name: 'vendor', test: /node_modules/ }] },
          },
        },
      },
    },
  },
});
