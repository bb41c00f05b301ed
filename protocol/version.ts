/** The version both ends of every wire must share; raised whenever a message changes shape or meaning. */
export const PROTOCOL_VERSION = 2;
