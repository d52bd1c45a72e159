import Fuse from 'fuse.js';
import {cells} from '../../views/glyphs.ts';
import {worksIn, type Binding} from '../keymap/binding.ts';
import {keyLabel} from '../keymap/key-name.ts';
import {cutLine, lineCells} from '../render/paint.ts';
import {promptLines} from '../render/prompt.ts';
import type {Line, Span} from '../render/styles.ts';
import {geometry} from '../state/geometry.ts';
import {applyKey, editLine, insertText} from '../state/line-editor.ts';
import type {Session} from '../state/session.ts';
import {placeOf, type Place, type State} from '../state/state.ts';
import type {OverlayBehaviour} from './overlay.ts';

/** A command that the palette offers, with the letters of its title that were typed. */
export type PaletteEntry = {readonly binding: Binding; readonly ranges: ReadonlyArray<readonly [from: number, to: number]>};

/** What a command is found by. */
const fields = ['title', 'id'] as const;
/** Commands remembered as recent. */
const mostRecent = 8;
/** Cells between the margins on a wide screen: keys stay near their titles. */
const widest = 84;

/** Ranges in their order, those that meet made one. */
const joinRanges = (ranges: PaletteEntry['ranges']): PaletteEntry['ranges'] => {
	const joined: Array<readonly [from: number, to: number]> = [];
	for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
		const last = joined.at(-1);
		if (last && from <= last[1]) {
			joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
		} else {
			joined.push([from, to]);
		}
	}

	return joined;
};

/** The commands that do something in a place and resemble a text, best first; without a text those used lately come first. */
export const paletteEntries = (bindings: readonly Binding[], place: Place, recent: readonly string[], text: string): readonly PaletteEntry[] => {
	const offered = bindings.filter(binding => binding.id !== 'palette' && worksIn(binding, place));
	// Nobody opens the palette to move.
	const age = ({id, group}: Binding): number => recent.includes(id) ? recent.indexOf(id) : (group === 'Moving' ? Infinity : recent.length);
	const ordered = offered.toSorted((a, b) => age(a) === age(b) ? 0 : age(a) - age(b));
	const typed = text.trim();
	if (typed === '') {
		return ordered.map(binding => ({binding, ranges: []}));
	}

	const fuse = new Fuse(ordered, {
		keys: [...fields], includeMatches: true, ignoreLocation: true, threshold: 0.35,
	});
	return fuse.search({$and: typed.split(/\s+/v).map(word => ({$or: fields.map(field => ({[field]: word}))}))}).map(({item, matches = []}) => ({
		binding: item,
		ranges: joinRanges(matches.filter(({key}) => key === 'title').flatMap(({indices}) => indices.map(([from, to]) => [from, to + 1] as const))),
	}));
};

type Palette = Extract<NonNullable<State['overlay']>, {type: 'palette'}>;

const entriesOf = ({keymap}: Pick<Session, 'keymap'>, state: State, {line}: Palette): readonly PaletteEntry[] =>
	paletteEntries(keymap.bindings, placeOf(state), state.recentCommands, line.text);

const markedTitle = ({binding: {title}, ranges}: PaletteEntry, role: 'strong' | undefined): Span[] => {
	const spans: Span[] = [];
	let at = 0;
	for (const [from, to] of ranges) {
		spans.push([title.slice(at, from), role], [title.slice(from, to), 'match']);
		at = to;
	}

	return [...spans, [title.slice(at), role]];
};

const entryLine = (entry: PaletteEntry, isSelected: boolean, columns: number): Line => {
	const width = Math.min(columns - 2, widest);
	const keys = entry.binding.keys.map(key => keyLabel(key)).join('  ');
	const title = cutLine([[isSelected ? ' ▌ ' : ' '.repeat(3), 'accent'], ...markedTitle(entry, isSelected ? 'strong' : undefined)], width - cells(keys) - 1);
	return [...title, [' '.repeat(Math.max(1, width - lineCells(title) - cells(keys)))], [keys, isSelected ? 'keycap' : 'dim']];
};

const change = (session: Session, line: Palette['line'], cursor: number): void => {
	session.store.set({overlay: {type: 'palette', line, cursor}});
};

/** How far keys go that choose. */
const steps: Readonly<Record<string, number>> = {
	down: 1, up: -1, 'ctrl+n': 1, 'ctrl+p': -1, tab: 1, 'shift+tab': -1, pagedown: 10, pageup: -10,
};

const choose = (session: Session, overlay: Palette, by: number): void => {
	const last = entriesOf(session, session.store.get(), overlay).length - 1;
	change(session, overlay.line, Math.max(0, Math.min(last, overlay.cursor + by)));
};

const run = (session: Session, {binding: {id}}: PaletteEntry): void => {
	session.store.set(({recentCommands}) => ({overlay: undefined, recentCommands: [id, ...recentCommands.filter(known => known !== id)].slice(0, mostRecent)}));
	session.run(id);
};

/** Index of the first entry shown, so that the chosen one is. */
const firstShown = (cursor: number, rows: number): number => Math.max(0, cursor - rows + 1);

/** Every command by name: what has no key, and what one does not remember. */
export const palette: OverlayBehaviour<'palette'> = {
	key(session, overlay, name) {
		const step = steps[name];
		if (step !== undefined) {
			choose(session, overlay, step);
			return;
		}

		switch (name) {
			case 'enter': {
				const entry = entriesOf(session, session.store.get(), overlay)[overlay.cursor];
				if (entry) {
					run(session, entry);
				}

				break;
			}

			case 'esc':
			case 'ctrl+c': {
				session.store.set({overlay: undefined});
				break;
			}

			default: {
				const line = applyKey(overlay.line, name);
				if (line) {
					change(session, line, line.text === overlay.line.text ? overlay.cursor : 0);
				}
			}
		}
	},
	scroll: choose,
	paste(session, {line}, text) {
		change(session, insertText(line, text), 0);
	},
	footer(overlay, state, facts) {
		const count = entriesOf(facts, state, overlay).length;
		return promptLines({
			...overlay.line, title: 'command', outcome: count === 0 ? 'no command like that' : `${count}`, hint: '↓ ↑ choose  ·  enter run  ·  esc back',
		}, {columns: state.size.columns, rows: geometry(state).footer});
	},
	draw(overlay, state, facts, rows) {
		const entries = entriesOf(facts, state, overlay);
		const first = firstShown(overlay.cursor, rows);
		return entries.slice(first, first + rows).map((entry, index) => entryLine(entry, first + index === overlay.cursor, state.size.columns));
	},
};

/** Opens the palette. */
export const openPalette = ({store}: Session): void => {
	store.set({overlay: {type: 'palette', line: editLine(), cursor: 0}});
};
