import type {Evidence} from '../flow/finding.ts';
import {inBody} from './evidence.ts';

/** Something that a table looks for. */
export type Look = {readonly what: string; readonly pattern: RegExp};

/** The first entry of a table that is in a text, and where; each pattern takes time in proportion to the text. */
export const findLook = <Item extends Look>(text: string, looks: readonly Item[]): {look: Item; from: number; to: number} | undefined => {
	for (const look of looks) {
		const match = look.pattern.exec(text);
		if (match) {
			return {look, from: match.index, to: match.index + match[0].length};
		}
	}

	return undefined;
};

/** The evidence of what was found in the body of an answer. */
export const inAnswer = (text: string, {from, to}: {from: number; to: number}, reason?: string): Evidence => inBody('response-body', text, [from, to], {reason});
