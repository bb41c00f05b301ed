import type { IRouter } from 'express';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createWorld, type World } from '../../test/world.ts';

/** Pages are for people: the document is about what answers programs. */
const PAGES = ['get /', 'get /floor', 'get /me', 'get /wall', 'get /manage', 'get /push-worker.js'];

interface Operation {
  summary: string;
  security: object[];
  requestBody?: { content: Record<string, { schema: { properties: object; additionalProperties: boolean } }> };
  responses: Record<string, object>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: object };
}

/** A layer as Express's router has it, with what its types leave out. */
type Layer = IRouter['stack'][number] & { rawPath: string; handle: { stack?: Layer[] } };

const test = suite<{ world: World; document: Document }>('the document of the API');
test.before(async (context) => {
  context.world = await createWorld();
  context.document = (await (await fetch(`${context.world.url}/api/openapi.json`)).json()) as Document;
});
test.after(({ world }) => world.close());

/** Every route there is, however deep. */
function routesIn(layers: Layer[], at = ''): string[] {
  return layers.flatMap(({ route, handle, rawPath }) => {
    if (route) return [...new Set(route.stack.map(({ method }) => `${method} ${at}${route.path}`))];
    return handle.stack ? routesIn(handle.stack, rawPath === '/' ? at : at + rawPath) : [];
  });
}

test('it names every route of the server, where the route really is, and no other', ({ world, document }) => {
  const told = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} ${path.replace(/{(\w+)}/g, ':$1')}`),
  );
  assert.equal([...told, ...PAGES].sort(), routesIn(world.server().app.web.router.stack as Layer[]).sort());
});

test('each says what it does, who may call, and what comes back', ({ document }) => {
  assert.is(document.openapi, '3.1.0');
  for (const [path, operations] of Object.entries(document.paths))
    for (const { summary, responses } of Object.values(operations)) {
      assert.match(summary, /^[A-Z].*\.$/, path);
      assert.ok(responses['500'] && Object.keys(responses).some((status) => status.startsWith('20')), path);
    }
});

test('every way to be somebody is described', ({ document }) => {
  const used = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).flatMap(({ security }) => security.flatMap(Object.keys)),
  );
  for (const scheme of used) assert.ok(scheme in document.components.securitySchemes, scheme);
});

test('bodies are the schemas that routes parse with', ({ document }) => {
  const { requestBody, security, responses } = document.paths['/api/purchases']!.post!;
  const { schema } = requestBody!.content['application/json']!;
  assert.equal(Object.keys(schema.properties), ['customer', 'channel', 'soldBy', 'soldAt', 'lines']);
  assert.is(schema.additionalProperties, false);
  assert.equal(security, [{ provider: [] }]);
  assert.equal(Object.keys(responses).sort(), ['202', '400', '401', '413', '500', '503']);
});

test.run();
