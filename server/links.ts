/** What any program may do with a link to our sockets, whoever it is: so many links, so many questions, and answers are to be taken. */
import type { Server, Socket } from 'socket.io';

/** Links open at once: every screen and provider of a large house several times over. */
export const MAX_LINKS = 2_000;
/** A link that has joined no namespace by then is closed, in ms. */
export const JOIN_WITHIN_MS = 10_000;
/** Times one link may ask to join a namespace. */
export const MAX_JOINS_PER_LINK = 8;
/** Messages a link may send while it takes none of ours: each of them may have an answer that waits in memory. */
export const MAX_UNTAKEN = 1_000;

type Link = Socket['conn'];

/** Puts every link under these limits, and closes Socket.IO's own namespace `/`, where nobody has any business. */
export function limitLinks(io: Server): void {
  io.engine.on('connection', limitLink);
  io.use((_socket, next) => next(new Error('not_found')));
}

export const hasRoom = (io: Server): boolean => io.engine.clientsCount < MAX_LINKS;

function limitLink(link: Link): void {
  let joins = 0;
  let untaken = 0;
  link.on('packet', ({ type, data }) => {
    if (type === 'message' && typeof data === 'string' && data.startsWith('0')) joins += 1;
    untaken = link.transport.writable ? 0 : untaken + 1;
    if (joins > MAX_JOINS_PER_LINK || untaken > MAX_UNTAKEN) link.close(true);
  });
}
