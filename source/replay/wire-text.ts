import {Buffer} from 'node:buffer';

/** Text as headers hold it: its bytes in UTF-8, each a character. */
export const wireText = (text: string): string => Buffer.from(text).toString('latin1');

/** What a flow holds as headers hold it: as it is, unless it came from a file and never was bytes. */
export const asWire = (text: string): string => /^[\u{0}-\u{FF}]*$/v.test(text) ? text : wireText(text);
