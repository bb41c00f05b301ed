/** Loaded into each child before its own code: whoever started it being gone, it ends, however deaf its own code is. */

/** How long its own code has to end it. */
const endWithinMs = Number(new URL(import.meta.url).searchParams.get('endWithinMs'));

// Killed while we were loading: nobody will ever tell us.
if (process.connected === false) process.exit(0);
process.once('disconnect', () => setTimeout(() => process.exit(1), endWithinMs));
// Listening must not keep a child alive that has nothing else to do.
process.channel?.unref();
