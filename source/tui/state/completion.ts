import {completeFilter, quoteValue, type CompletionPoint} from '../../filter/complete.ts';
import type {Field} from '../../filter/fields/field.ts';
import {findField, kindDocs} from '../../filter/fields/index.ts';
import type {NamedFilters} from '../../filter/named.ts';
import {humanCount} from '../../flow/human.ts';
import type {ValueCount} from '../../store/store.ts';
import type {EditedLine} from './line-editor.ts';

/** Something that could stand at the cursor of a filter. */
export type Candidate = {readonly text: string; /** What it means, or how many flows have it. */ readonly note: string};

/** What could stand at the cursor of a filter being typed, and which of it is chosen. */
export type Completion = Pick<CompletionPoint, 'field' | 'part' | 'start' | 'end' | 'values'> & {
	readonly candidates: readonly Candidate[];
	readonly selected: number;
	/** What belongs there, in words; empty where any word may stand. */
	readonly about: string;
};

/** The documentation is written for Markdown. */
const plain = (doc: string): string => doc.replaceAll('`', '');

/** What the words about a field leave out, by its kind. */
const ways: Readonly<Partial<Record<Field['kind'], string>>> = {
	text: kindDocs.text, part: kindDocs.part, number: kindDocs.number, duration: kindDocs.number, size: kindDocs.number,
};

const aboutField = (name: string): string => {
	const field = findField(name)?.field;
	return field ? plain([field.doc, ways[field.kind], `For example ${field.example}`].filter(Boolean).join(' ')) : '';
};

/** Nothing to offer when all of it stands there already. */
const worthOffering = (candidates: readonly Candidate[], part: string): readonly Candidate[] =>
	candidates.length === 1 && candidates[0]?.text === part ? [] : candidates;

/** What the language knows of the cursor's place. Values that flows have come later: `withValues`. */
export const completionAt = ({text, cursor}: EditedLine, named: NamedFilters): Completion => {
	const {what, options, ...point} = completeFilter(text, cursor, named);
	return {
		...point,
		candidates: worthOffering(options.map(option => ({text: option.text, note: plain(option.doc)})), point.part),
		selected: 0,
		about: what === 'value' && point.field !== undefined ? aboutField(point.field) : '',
	};
};

/** Adds the values that flows have, with their number. */
export const withValues = (completion: Completion, found: readonly ValueCount[]): Completion => ({
	...completion, candidates: worthOffering(found.map(({value, count}) => ({text: quoteValue(value), note: humanCount(count)})), completion.part),
});

/** While the values for what is typed now are awaited: those of before that still fit, so that nothing flickers. */
export const carriedOver = (completion: Completion, before: Completion | undefined): Completion => {
	const part = completion.part.toLowerCase();
	return !before || completion.values === undefined || before.field !== completion.field
		? completion
		: {...completion, candidates: worthOffering(before.candidates.filter(({text}) => text.toLowerCase().includes(part)), completion.part)};
};

/** The completion with a candidate further down, or up, chosen. */
export const choose = (completion: Completion, by: number): Completion => ({
	...completion, selected: Math.max(0, Math.min(completion.candidates.length - 1, completion.selected + by)),
});

/** The line with the chosen candidate in its place; `undefined` when there is none. */
export const takeChosen = ({text}: EditedLine, {candidates, selected, start, end}: Completion): EditedLine | undefined => {
	const taken = candidates[selected]?.text;
	return taken === undefined ? undefined : {text: text.slice(0, start) + taken + text.slice(end), cursor: start + taken.length};
};
