import type {IssueGroup, IssueGrouping, IssueLine, IssueRow} from '../../compute/issues/issue-row.ts';
import {severities} from '../../flow/finding.ts';
import {humanCount} from '../../flow/human.ts';
import {cells, cutMiddle, pad} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import {cutLine, lineCells} from '../render/paint.ts';
import {margin, paragraph, spread} from '../render/pairs.ts';
import {prose} from '../render/prose.ts';
import {rulePage} from '../render/rule-page.ts';
import {severityLooks} from '../render/severities.ts';
import type {Line, Span} from '../render/styles.ts';
import {evidencePlace, evidenceQuote, wasteText} from '../render/tabs/analysis.ts';
import {currentIssue} from '../state/issues-feed.ts';
import type {FindingsScreen, State} from '../state/state.ts';
import type {ScreenBehaviour} from './screen.ts';

/** A screen of so many cells has what proves the issue at work beside the issues. */
const wideEnough = 110;
/** Share of it that the issues keep. */
const listShare = 0.56;

const groupings: Readonly<Record<IssueGrouping, string>> = {severity: 'severity', rule: 'rule', host: 'host'};

const counted = (count: number, one: string, many: string): string => `${humanCount(count)} ${count === 1 ? one : many}`;

/** How many of each severity, the marks of those that are left out dim. */
const countSpans = ({part, view: {least}}: FindingsScreen): Span[] => severities.flatMap((severity, index): Span[] => {
	const count = part?.part.counts[severity] ?? 0;
	const isLeftOut = index > severities.indexOf(least);
	return count === 0 ? [] : [['  '], [`${severityLooks[severity].sign} ${humanCount(count)}`, isLeftOut ? 'rule' : severityLooks[severity].role]];
});

/** What is shown, in one line. */
const heading = (screen: FindingsScreen, width: number): Line => {
	const {part, filter, view: {by, least}} = screen;
	const words = Object.entries(groupings).flatMap(([name, title], index): Span[] => [[index === 0 ? '' : ' · ', 'rule'], [title, name === by ? 'strong' : 'dim']]);
	const limit: Span[] = least === 'info' ? [] : [['   '], [`${least} and worse`, 'warning']];
	const scope: Span[] = filter === '' ? [] : [['   '], ['filter ', 'dim'], [shownLine(filter), 'accent']];
	const left: Line = [[' '], ['Findings', 'title'], [' by ', 'dim'], ...words, ...limit, ...scope];
	const right: Line = part ? [[counted(part.part.issues, 'issue', 'issues'), 'dim'], ...countSpans(screen)] : [['…', 'dim']];
	const room = width - lineCells(right) - 3;
	return room < 24 ? cutLine(left, width) : spread(lineCells(left) > room ? cutLine(left, room) : left, right, width);
};

const countWidth = 8;

const groupName = ({name, title, worst, key}: IssueGroup): Line => {
	const {sign, role} = severityLooks[worst];
	if (key.startsWith('severity ')) {
		return [[`${sign} ${name}`, role]];
	}

	return [[pad(sign, 3), role], ...title === '' ? [[name, 'strong'] as Span] : [[title, 'strong'] as Span, [`  ${name}`, 'dim'] as Span]];
};

const hostOf = (origin: string): string => origin.replace(/^[a-z]+:\/\//v, '');

/** What an issue is called below its group: what the group says is left out. */
const issueName = ({severity, title, origin, path}: IssueLine, by: IssueGrouping, room: number): Line => {
	const {sign, role} = severityLooks[severity];
	const mark: Span[] = by === 'severity' ? [] : [[pad(sign, 3), role]];
	if (by === 'rule') {
		return [...mark, [hostOf(origin)], [path, 'strong']];
	}

	const where = by === 'host' ? path : hostOf(origin) + path;
	const place = Math.max(8, Math.min(cells(where), room - lineCells(mark) - cells(title) - 2, Math.max(Math.floor(room * 0.45), room - lineCells(mark) - cells(title) - 2)));
	const name = Math.max(8, room - lineCells(mark) - place - 2);
	return [...mark, ...cutLine([[title]], name), [' '.repeat(Math.max(2, name - cells(title) + 2))], [cutMiddle(where, place), 'dim']];
};

const newestWidth = 9;

/** A row, with its counts at the right: findings, and the newest flow of an issue where there is room. */
const rowLine = (row: IssueRow, by: IssueGrouping, isSelected: boolean, width: number): Line => {
	const hasNewest = width >= 60;
	const room = width - 4 - countWidth - (hasNewest ? newestWidth : 0) - 1;
	const isGroup = row.type === 'group';
	const fold: Span = isGroup ? [row.isOpen ? '▾' : '▸', 'accent'] : [' '];
	const name = cutLine(isGroup ? [...groupName(row), [`   ${counted(row.issues, 'issue', 'issues')}`, 'dim']] : issueName(row, by, room - 2), room - (isGroup ? 0 : 2));
	const filling = Math.max(0, room - (isGroup ? 0 : 2) - lineCells(name));
	return [
		[isSelected ? ' ▌' : '  ', 'accent'], fold, [isGroup ? ' ' : ' '.repeat(3)],
		...name,
		[' '.repeat(filling)],
		[pad(`${humanCount(row.count)}×`, countWidth, 'left'), isGroup ? 'dim' : undefined],
		...(hasNewest ? [[pad(isGroup || row.newest === undefined ? '' : `#${row.newest}`, newestWidth, 'left'), 'dim'] as Span] : []),
	];
};

/** What is told of the issue at work: the proof in its newest flow, and the page of its rule. */
const proofLines = (screen: FindingsScreen, {isRevealed}: State, width: number): Line[] => {
	const row = currentIssue(screen);
	if (row?.type !== 'issue') {
		return row ? [[['enter opens and closes a group', 'dim']]] : [];
	}

	const proof = screen.proof?.key === `${row.key} ${row.newest}` ? screen.proof.of : undefined;
	const wrap = (text: string, role?: Span[1]): Line[] => prose([[text, role]], width);
	const waste = wasteText(row);
	const head: Line[] = [
		...wrap(row.title, 'strong'),
		...prose([[row.origin, 'dim'], [row.path]], width),
		...(waste === '' ? [] : wrap(`${waste} wasted`, 'warning')),
	];
	if (!proof) {
		return head;
	}

	const {finding: {evidence, advice}, rule} = proof;
	const quote = evidenceQuote(evidence, isRevealed);
	return [
		...head,
		[],
		...wrap(`${evidencePlace(evidence)} of #${row.newest}`, 'dim'),
		...(quote === undefined ? [] : wrap(quote, 'string')),
		...(evidence.reason === undefined ? [] : wrap(evidence.reason)),
		[],
		...(rule ? rulePage({...rule, advice}, width) : wrap(advice)),
	];
};

const emptyLines = ({filter, view: {least}, part}: FindingsScreen, columns: number): Line[] => {
	if (!part || part.part.isPart) {
		return [[], [[margin], ['Looking through the findings …', 'dim']]];
	}

	if (part.part.issues > 0) {
		return [[], ...paragraph('', `Nothing is ${least} or worse. s shows less severe ones.`, 'dim', columns)];
	}

	return [[], ...paragraph('', filter === ''
		? 'Nothing was found so far. Flows are analysed as they end, by a thread of the proxy or of tapx view.'
		: `Nothing was found in the flows of ${shownLine(filter)}. f looks at all flows.`, 'dim', columns)];
};

/** All that was found, put together by rule, host and path. */
export const findings: ScreenBehaviour<'findings'> = {
	draw(screen, state, _facts, rows) {
		const {columns} = state.size;
		const {part, cursor, top, view: {by}, trouble} = screen;
		const first = heading(screen, columns);
		if (trouble !== undefined) {
			return [first, [], ...paragraph('✗ ', `The findings cannot be read: ${shownLine(trouble)}`, 'error', columns)];
		}

		if (!part || part.part.total === 0) {
			return [first, ...emptyLines(screen, columns)];
		}

		const isWide = columns >= wideEnough;
		const width = isWide ? Math.floor(columns * listShare) : columns;
		const beside = isWide ? proofLines(screen, state, columns - width - 4) : [];
		const {rows: issues, from, total} = part.part;
		return [first, ...Array.from({length: rows - 1}, (_, index): Line => {
			const number = top + index;
			const row = issues[number - from];
			const line: Line = row ? rowLine(row, by, number === cursor, width) : (number < total ? [['  …', 'dim']] : []);
			const cutTo = cutLine(line, width);
			return isWide ? [...cutTo, [' '.repeat(Math.max(0, width - lineCells(cutTo)))], ['│ ', 'rule'], ...beside[index] ?? []] : cutTo;
		})];
	},
	move({issues}, _screen, by) {
		issues.move(by);
	},
	position({part, cursor}) {
		return part && part.part.total > 0 ? [['row ', 'dim'], [humanCount(cursor + 1)], [`/${humanCount(part.part.total)}`, 'dim']] : [];
	},
};
