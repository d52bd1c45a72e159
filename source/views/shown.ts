import {safeLine, safeText} from '../flow/text.ts';
import {isAscii} from './glyphs.ts';

/*
Terminals disagree about glyphs that are made of several characters: a family joined by U+200D is two cells here, six there.
Taken apart, everybody agrees, and columns stay aligned.
*/
const joiners = /[\p{Emoji_Modifier}\p{Variation_Selector}\u{200D}]/gv;

const separate = (text: string): string => text.replaceAll(joiners, '');

/** Hostile text as the screen shows it, line feeds kept: safe (see `safeText`) and of a width that terminals agree on. */
export const shownText = (text: string): string => safeText(separate(text));

/** As `shownText`, on one line. */
export const shownLine = (text: string): string => isAscii(text) ? text : safeLine(separate(text));
