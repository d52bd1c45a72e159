import {textOf} from '../lines.ts';
import {createNumbers} from '../outline/numbers.ts';
import type {Spans} from '../span.ts';
import type {Document} from '../view.ts';

/** A part of a body: a line that says what it is, facts about it, and what it holds. */
export type Section = {
	/** Sanitised, as are the details. */
	readonly title: Spans;
	readonly details?: readonly Spans[];
	readonly document?: Document | undefined;
	/** What the part is called, to be copied. */
	readonly path?: string | undefined;
	/** The part as it came, to be copied. */
	readonly value?: (() => string | undefined) | undefined;
};

const indent = '  ';

type Place = {readonly section: Section; readonly first: number; readonly count: number; /** Of the inner document, below 0 for lines before it. */ readonly inner: number};

/** Parts one after the other, each indented below its title and foldable; inner documents make their lines when they are looked at. */
export const sectionsDocument = (sections: readonly Section[], more: Partial<Document> = {}): Document => {
	const firsts = createNumbers();
	let count = 0;
	const sizes = sections.map(({details, document}) => 1 + (details?.length ?? 0) + (document?.count ?? 0));
	for (const size of sizes) {
		firsts.push(count);
		count += size;
	}

	const find = (index: number): Place | undefined => {
		let low = 0;
		let high = sections.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			[low, high] = firsts.at(middle) > index ? [low, middle - 1] : [middle, high];
		}

		const section = sections[low];
		const first = firsts.at(low);
		return section && {
			section, first, count: sizes[low] ?? 0, inner: index - first - 1 - (section.details?.length ?? 0),
		};
	};

	const spans = (index: number): Spans => {
		const place = find(index);
		if (!place) {
			return [];
		}

		const {section: {title, details, document}, first, inner} = place;
		return index === first ? title : [[indent], ...(inner < 0 ? details?.[index - first - 1] ?? [] : document?.spans?.(inner) ?? [[document?.text(inner) ?? '']] as const)];
	};

	/** Asks an inner document about its line; other lines are about the section. */
	const ask = <Answer>(index: number, inside: (document: Document, line: number) => Answer, outside: (place: Place) => Answer): Answer | undefined => {
		const place = find(index);
		if (!place) {
			return undefined;
		}

		return place.inner >= 0 && place.section.document ? inside(place.section.document, place.inner) : outside(place);
	};

	const fold = (index: number): number | undefined => ask(
		index,
		(document, line) => {
			const last = document.fold?.(line);
			return last === undefined ? undefined : last + index - line;
		},
		({first, count: size}) => index === first && size > 1 ? first + size - 1 : undefined,
	);
	return {
		count,
		spans,
		text: index => textOf(spans(index)),
		plainLength: index => ask(
			index,
			(document, line) => {
				const length = document.plainLength?.(line);
				return length === undefined ? undefined : length + indent.length;
			},
			() => undefined,
		),
		fold,
		folded: index => ask<Spans>(
			index,
			(document, line) => [[indent], ...document.folded?.(line) ?? []],
			() => [...spans(index), [` … ${(fold(index) ?? index) - index} lines`, 'faint']],
		) ?? [],
		path: index => ask(index, (document, line) => document.path?.(line), () => undefined) ?? find(index)?.section.path,
		value: index => ask(index, (document, line) => document.value?.(line), () => undefined) ?? find(index)?.section.value?.(),
		...more,
	};
};
