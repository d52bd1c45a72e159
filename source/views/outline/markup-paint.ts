import type {Span} from '../span.ts';
import {paintCode, type Language} from './code.ts';
import {brief, type Painter} from './document.ts';
import {
	declarationEnd,
	markupKind,
	markupStates,
	rawEnd,
	tagEnd,
	type MarkupKind,
	type MarkupState,
} from './markup.ts';

const attribute = /^[^\s\/=>]+$/v;

/** A tag, or the rest of one, in its pieces. */
const paintTag = (tag: string, isRest: boolean): Span[] => {
	const spans: Span[] = [];
	let at = 0;
	if (!isRest) {
		const opening = tag.startsWith('</') ? 2 : 1;
		const [element = ''] = /^[^\s\/>]{0,200}/v.exec(tag.slice(opening, opening + 200)) ?? [];
		spans.push([tag.slice(0, opening)], [element, 'name']);
		at = opening + element.length;
	}

	for (let next = at; at < tag.length; at = next) {
		const character = tag[at] ?? '';
		next = at + 1;
		if ('"\''.includes(character)) {
			const end = tag.indexOf(character, next);
			next = end === -1 ? tag.length : end + 1;
			spans.push([tag.slice(at, next), 'string']);
			continue;
		}

		if (' \t\r/=>'.includes(character)) {
			spans.push([character]);
			continue;
		}

		while (next < tag.length && !' \t\r\n/=>"\''.includes(tag[next]!)) { // Below the length.
			next++;
		}

		const word = tag.slice(at, next);
		spans.push([word, attribute.test(word) && tag[at - 1] !== '=' ? 'key' : 'string']);
	}

	return spans;
};

const paintText = (text: string): Span[] => text.split(/(&#?\w{1,32};)/v).map((piece, index) => index % 2 === 0 ? [piece] : [piece, 'literal']);

/** The pieces of one line of markup; scripts and style sheets in it are painted as their languages say. */
export const paintMarkup = (languages: Readonly<Record<'script' | 'style', Language>> | undefined): Painter => brief((text, number) => {
	const spans: Span[] = [];
	let at = 0;
	const until = (end: number, paint: (piece: string) => readonly Span[]): void => {
		for (const span of paint(text.slice(at, end))) {
			spans.push(span);
		}

		at = end;
	};

	const behind = (piece: string, from: number): number => {
		const found = text.indexOf(piece, from);
		return found === -1 ? text.length : found + piece.length;
	};

	const paintRaw = (element: string): void => {
		const language = element === 'script' || element === 'style' ? languages?.[element] : undefined;
		until(rawEnd(text, element, at), piece => language ? paintCode(language)(piece, 0) : [[piece]]);
	};

	const begin: Readonly<Partial<Record<MarkupState, () => void>>> = {
		comment() {
			until(behind('-->', 0), piece => [[piece, 'comment']]);
		},
		tag() {
			until(tagEnd(text, -1), piece => paintTag(piece, true));
		},
		raw() {
			until(/\]\]>|<\/(?:textarea|title)/iv.exec(text)?.index ?? text.length, piece => [[piece]]);
		},
		script() {
			paintRaw('script');
		},
		style() {
			paintRaw('style');
		},
	};
	const read: Readonly<Record<MarkupKind, () => void>> = {
		comment() {
			until(behind('-->', at), piece => [[piece, 'comment']]);
		},
		declaration() {
			until(declarationEnd(text, at), piece => [[piece, 'meta']]);
		},
		data() {
			until(behind(']]>', at), piece => [[piece, 'string']]);
		},
		start() {
			const [, element] = /^<(script|style|textarea|title)\b/iv.exec(text.slice(at, at + 16)) ?? [];
			until(tagEnd(text, at), piece => paintTag(piece, false));
			if (languages && element !== undefined && text[at - 2] !== '/') {
				paintRaw(element.toLowerCase());
			}
		},
		end() {
			until(tagEnd(text, at), piece => paintTag(piece, false));
		},
		text() {
			const next = text.indexOf('<', at + 1);
			until(next === -1 ? text.length : next, paintText);
		},
	};
	begin[markupStates[number] ?? 'text']?.();
	while (at < text.length) {
		read[markupKind(text, at)]();
	}

	return spans;
});
