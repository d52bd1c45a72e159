import {homedir} from 'node:os';

/** The file that a person means: `~/` is their home folder, also where no shell has seen it. */
export const fileName = (text: string): string => text.startsWith('~/') ? `${homedir()}${text.slice(1)}` : text;
