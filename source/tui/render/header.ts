import {mostUnseen} from '../../compute/protocol.ts';
import {humanCount, humanSize} from '../../flow/human.ts';
import {shownLine} from '../../views/shown.ts';
import {cutLine, lineCells} from './paint.ts';
import type {Line, Span} from './styles.ts';

/** What the top line tells. */
export type HeaderFacts = {
	/** `host:port` of the proxy; `undefined` when there is none. */
	readonly address: string | undefined;
	/** What is looked at instead: a file's name. */
	readonly file: string;
	readonly flows: number;
	/** New flows a second. */
	readonly rate: number;
	/** Flows under way. */
	readonly open: number;
	/** Flows that rules have yet to look at. */
	readonly unseen: number;
	readonly filter: string;
	readonly isPaused: boolean;
	/** Flows that came while paused. */
	readonly held: number;
	/** Long work under way. */
	readonly work: string | undefined;
	/** What stops it, as people read it. */
	readonly stopKey: string;
	/** When the session began: `10:42`. */
	readonly since: string | undefined;
	readonly fileBytes: number;
	/** What went wrong with keeping flows; empty when nothing did. */
	readonly alarm: string;
};

/** Fewer are looked at in a moment. */
const lagging = 200;

type Part = {readonly spans: readonly Span[]; /** Parts with the smallest number give way first. */ readonly weight: number; readonly side: 'left' | 'right'; /** Cells that are enough of it. */ readonly least?: number};

const parts = (facts: HeaderFacts): Part[] => {
	const optional = (condition: boolean, part: Part): Part[] => condition ? [part] : [];
	return [
		{side: 'left', weight: 100, spans: [['tapx', 'title']]},
		...optional(facts.alarm !== '', {side: 'left', weight: 99, spans: [[` ${facts.alarm} `, 'alarm']]}),
		{side: 'left', weight: 80, spans: facts.address === undefined ? [['view ', 'dim'], [facts.file]] : [['● ', 'good'], [facts.address]]},
		{side: 'left', weight: 90, spans: [[humanCount(facts.flows), 'strong'], [facts.flows === 1 ? ' flow' : ' flows', 'dim']]},
		...optional(facts.isPaused, {side: 'left', weight: 95, spans: [[`paused, ${humanCount(facts.held)} new`, 'warning']]}),
		...optional(facts.work !== undefined, {side: 'left', weight: 96, spans: [[facts.work ?? '', 'accent'], [`  ${facts.stopKey}`, 'keycap'], [' stops', 'dim']]}),
		...optional(facts.rate > 0, {side: 'left', weight: 50, spans: [[`${humanCount(facts.rate)}/s`, 'accent']]}),
		...optional(facts.open > 0, {side: 'left', weight: 40, spans: [[`⇅ ${facts.open}`], [' open', 'dim']]}),
		...optional(facts.unseen >= lagging, {
			side: 'left', weight: 45, spans: [['analysing', 'accent'], [`, ${humanCount(facts.unseen)}${facts.unseen >= mostUnseen - facts.open ? '+' : ''} to go`, 'dim']],
		}),
		...optional(facts.filter !== '', {
			side: 'left', weight: 85, least: 16, spans: [['filter ', 'dim'], [shownLine(facts.filter), 'accent']],
		}),
		{
			side: 'right', weight: 20, spans: [
				[[facts.since && `since ${facts.since}`, `db ${humanSize(facts.fileBytes)}`].filter(Boolean).join(' · '), 'dim'],
			],
		},
	];
};

const between = 3;
const dispensable = 45;

/** The top line; what matters least gives way on a narrow screen. */
export const headerLine = (facts: HeaderFacts, width: number): Line => {
	let shown = parts(facts);
	const whole = ({spans}: Part) => lineCells(spans);
	const needed = ({spans, least = Infinity}: Part) => Math.min(lineCells(spans), least);
	const size = (measure: (part: Part) => number) => shown.reduce((sum, part) => sum + measure(part) + between, 1 - between) + 1;
	/** Lets parts go until the others fit, but none of a weight or above. */
	const giveWay = (measure: (part: Part) => number, limit: number): void => {
		while (shown.length > 1 && size(measure) > width) {
			const lightest = Math.min(...shown.map(({weight}) => weight));
			if (lightest >= limit) {
				return;
			}

			shown = shown.filter(({weight}) => weight > lightest);
		}
	};

	// A part that can be cut is worth more than the lightest ones.
	giveWay(whole, dispensable);
	giveWay(needed, Infinity);
	const spare = Math.max(0, width - size(needed));
	shown = shown.map(part => part.least === undefined ? part : {...part, spans: cutLine(part.spans, needed(part) + spare)});
	const join = (side: Part['side']): Span[] => shown
		.filter(part => part.side === side)
		.flatMap((part, index): Span[] => index === 0 ? [...part.spans] : [[' '.repeat(between)], ...part.spans]);
	const left = join('left');
	const right = join('right');
	const filling = Math.max(1, width - 2 - lineCells(left) - lineCells(right));
	return right.length > 0 ? [[' '], ...left, [' '.repeat(filling)], ...right] : [[' '], ...left];
};
