import type {
	IssueGroup,
	IssueGrouping,
	IssueLine,
	IssueRow,
} from '../../compute/issues/issue-row.ts';
import {severities} from '../../flow/finding.ts';
import {humanCount} from '../../flow/human.ts';
import {cells, cutMiddle, pad} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import {codeLine} from '../render/code-line.ts';
import {cutLine, lineCells} from '../render/paint.ts';
import {margin, paragraph, spread} from '../render/pairs.ts';
import {prose} from '../render/prose.ts';
import {rulePage} from '../render/rule-page.ts';
import {severityLooks} from '../render/severities.ts';
import type {Line, Span} from '../render/styles.ts';
import {evidencePlace, evidenceQuote, wasteText} from '../render/tabs/analysis.ts';
import {
	currentIssue,
	findingsLayout,
	proofKey,
	type FindingsLayout,
} from '../state/issues-feed.ts';
import type {FindingsScreen, State} from '../state/state.ts';
import type {ScreenBehaviour} from './screen.ts';

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
	const limit: Span[] = least === 'info' ? [] : [[' '.repeat(3)], [`${least} and worse`, 'warning']];
	const scope: Span[] = filter === '' ? [] : [[' '.repeat(3)], ['filter ', 'dim'], [shownLine(filter), 'accent']];
	const left: Line = [[' '], ['Findings', 'title'], [' by ', 'dim'], ...words, ...limit, ...scope];
	const right: Line = part ? [[counted(part.part.issues, 'issue', 'issues'), 'dim'], ...countSpans(screen)] : [['…', 'dim']];
	const room = width - lineCells(right) - 3;
	return room < 24 ? cutLine(left, width) : spread(lineCells(left) > room ? cutLine(left, room) : left, right, width);
};

/** Columns right of the name: findings, and the newest flow. */
const countWidth = 8;
const newestWidth = 9;
/** A list of so many cells has room for that, and for where an issue is beside what it is. */
const roomForNewest = 60;
/** Of a group how many issues there are, where there is room. */
const issuesWidth = 15;
const roomForIssues = 50;

const groupName = ({name, title, worst, key}: IssueGroup): Line => {
	const {sign, role} = severityLooks[worst];
	return key.startsWith('severity ') ? [[`${sign} ${name}`, role]] : [[pad(sign, 3), role], ...title === '' ? [[name, 'strong'] as Span] : [[title, 'strong'] as Span, [`  ${name}`, 'dim'] as Span]];
};

const hostOf = (origin: string): string => origin.replace(/^[a-z]+:\/\//v, '');

/** What an issue is called below its group, in so many cells: what the group says is left out. */
const issueName = ({severity, title, origin, path}: IssueLine, by: IssueGrouping, room: number): Line => {
	const {sign, role} = severityLooks[severity];
	const mark: Span[] = by === 'severity' ? [] : [[pad(sign, 3), role]];
	const left = room - lineCells(mark);
	const where = by === 'host' ? path : hostOf(origin) + path;
	if (by === 'rule') {
		return [...mark, [cutMiddle(where, left)]];
	}

	const name = room < roomForNewest / 2 ? left : Math.max(16, Math.floor(left * 0.54));
	const place = left - name - 2;
	return [...mark, ...cutLine([[title]], name), ...place > 0 ? [[' '.repeat(Math.max(0, name - cells(title)) + 2)], [cutMiddle(where, place), 'dim']] satisfies Span[] : []];
};

/** A row, with its counts at the right. */
const rowLine = (row: IssueRow, by: IssueGrouping, isSelected: boolean, width: number): Line => {
	const isGroup = row.type === 'group';
	const before: Line = [[isSelected ? ' ▌' : '  ', 'accent'], [isGroup ? (row.isOpen ? '▾ ' : '▸ ') : ' '.repeat(4), 'accent']];
	const counts: Line = [
		[isGroup && width >= roomForIssues ? pad(counted(row.issues, 'issue', 'issues'), issuesWidth, 'left') : '', 'dim'],
		[pad(`${humanCount(row.count)}×`, countWidth, 'left'), isGroup ? 'dim' : undefined],
		...(width < roomForNewest ? [] : [[pad(isGroup || row.newest === undefined ? '' : `#${row.newest}`, newestWidth, 'left'), 'dim'] as Span]),
	];
	const room = Math.max(4, width - 1 - lineCells(before) - lineCells(counts));
	const name = cutLine(isGroup ? groupName(row) : issueName(row, by, room), room);
	return [...before, ...name, [' '.repeat(Math.max(0, room - lineCells(name)))], ...counts];
};

/** What is told of the issue at work: the proof in its newest flow, and the page of its rule. */
const proofLines = (screen: FindingsScreen, {isRevealed}: State, width: number): Line[] => {
	const row = currentIssue(screen);
	const key = row && proofKey(row);
	const proof = key !== undefined && screen.proof?.key === key ? screen.proof.of : undefined;
	if (row?.type !== 'issue') {
		return proof?.rule ? rulePage(proof.rule, width) : [];
	}

	const wrap = (text: string, role?: Span[1]): Line[] => prose([[text, role]], width);
	const waste = wasteText(row);
	const head: Line[] = [...wrap(row.title, 'strong'), ...prose([[row.origin, 'dim'], [row.path]], width), ...(waste === '' ? [] : wrap(`${waste} wasted`, 'warning'))];
	if (!proof?.finding) {
		return head;
	}

	const {finding: {evidence, advice}, rule} = proof;
	const quote = evidenceQuote(evidence, isRevealed);
	return [
		...head,
		[],
		...wrap(`#${row.newest} · ${evidencePlace(evidence)}`, 'dim'),
		...(quote === undefined ? [] : wrap(quote, 'string')),
		...(evidence.reason === undefined ? [] : wrap(evidence.reason)),
		[],
		...(rule ? rulePage({...rule, advice}, width).slice(rule.title === row.title ? 1 : 0) : prose(codeLine(advice), width)),
	];
};

/** The lines of the issues. */
const listLines = ({part, cursor, top, view: {by}}: FindingsScreen, {width, rows}: FindingsLayout): Line[] => {
	const {rows: issues = [], from = 0, total = 0} = part?.part ?? {};
	return Array.from({length: rows}, (_, index): Line => {
		const number = top + index;
		const row = issues[number - from];
		return row ? rowLine(row, by, number === cursor, width) : (number < total ? [['  …', 'dim']] : []);
	});
};

const padLine = (line: Line, width: number): Line => [...cutLine(line, width), [' '.repeat(Math.max(0, width - lineCells(line)))]];

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
	draw(screen, state) {
		const {columns} = state.size;
		const {part, trouble} = screen;
		const first = heading(screen, columns);
		if (trouble !== undefined) {
			return [first, [], ...paragraph('✗ ', `The findings cannot be read: ${shownLine(trouble)}`, 'error', columns)];
		}

		if (!part || part.part.total === 0) {
			return [first, ...emptyLines(screen, columns)];
		}

		const layout = findingsLayout(state);
		const list = listLines(screen, layout);
		const {proof, width} = layout;
		if (!proof) {
			return [first, ...list];
		}

		const told = proofLines(screen, state, proof.width).slice(0, proof.rows);
		return proof.isBeside
			? [first, ...list.map((line, index): Line => [...padLine(line, width), ['│ ', 'rule'], ...told[index] ?? []])]
			: [first, ...list, [['─'.repeat(columns), 'rule']], ...told.map((line): Line => [[margin], ...line])];
	},
	move({issues}, _screen, by) {
		issues.move(by);
	},
	position({part, cursor}) {
		return part && part.part.total > 0 ? [['row ', 'dim'], [humanCount(cursor + 1)], [`/${humanCount(part.part.total)}`, 'dim']] : [];
	},
};
