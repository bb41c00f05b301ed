/** `npm start`, first step: a sentence instead of a stack when Node is too old or nothing is installed. JavaScript of long ago. */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Sotto needs Node 20.19 or newer; this is ${process.versions.node}. See nodejs.org, or your version manager.`,
  );
  process.exitCode = 1;
} else {
  import('tsx/esm/api').then(
    ({ register }) => {
      register();
      return import('./start.ts');
    },
    () => {
      console.error('Sotto’s packages are not installed yet. Run: npm ci');
      process.exitCode = 1;
    },
  );
}
