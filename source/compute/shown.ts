import {safeLine, safeText} from '../flow/text.ts';

/*
Terminals disagree about glyphs that are made of several characters: a family joined by U+200D is two cells here, six there.
Taken apart, everybody agrees, and columns stay aligned.
*/
const joiners = /[\u{200D}\u{FE00}-\u{FE0F}\u{1F3FB}-\u{1F3FF}\u{20E3}]/gv;
const astral = /[\u{200D}\u{20E3}\u{FE00}-\u{FE0F}\u{D800}-\u{DFFF}]/v;

const separate = (text: string): string => astral.test(text) ? text.replaceAll(joiners, '') : text;

/** Hostile text as the screen shows it, line feeds kept: safe (see `safeText`) and of a width that terminals agree on. */
export const shownText = (text: string): string => safeText(separate(text));

/** As `shownText`, on one line. */
export const shownLine = (text: string): string => safeLine(separate(text));
