import type {JsonChange} from './diff.ts';
import type {Effort} from './effort.ts';
import {interleave} from './interleave.ts';
import {layOutLines} from './json-lines.ts';
import {writePath, type Step} from './json-path.ts';
import type {Node} from './json-tree.ts';
import type {Row, RowKind} from './row.ts';
import {
	alignSequences,
	pairByPlace,
	type Numbering,
	type Pair,
} from './sequence.ts';

/** What one side has of a piece of JSON: a value or a bracket, with what stands before and behind it. */
type Piece = {readonly lead: string; readonly text: string; readonly tail: string};

/** Some lines of JSON. */
type Passage = {readonly kind: RowKind; readonly depth: number; readonly a: Piece | undefined; readonly b: Piece | undefined; readonly note?: string | undefined; readonly path?: string | undefined};

/** How two JSON texts differ. */
export type JsonComparison = {
	readonly changes: readonly JsonChange[];
	readonly reordered: readonly string[];
	/** Both laid out beside each other; made when asked for. */
	rows(): Row[];
};

/** A child with the step that leads to it, and whether none of its side is shown behind it. */
type Side = {readonly node: Node; readonly step: Step; readonly isLast?: boolean};

/** What one side has, or two that belong together. */
type Child = {readonly a?: Side | undefined; readonly b?: Side | undefined};
type Both = {readonly a: Side; readonly b: Side};

const pairMembers = (a: Node, b: Node): Child[] => {
	/** What only `b` has, by the member of both that it follows. */
	const following = new Map<string | undefined, string[]>([[undefined, []]]);
	let last: string | undefined;
	for (const key of b.members.keys()) {
		if (a.members.has(key)) {
			last = key;
			following.set(key, []);
		} else {
			following.get(last)!.push(key);
		}
	}

	const side = ({members}: Node, key: string): Side | undefined => {
		const node = members.get(key);
		return node && {node, step: key};
	};

	return interleave(a.members.keys(), key => b.members.has(key), following)
		.map(key => ({a: side(a, key), b: side(b, key)}));
};

/** Whether the members that both have stand in another order; what is ignored has none. */
const isReordered = (a: Node, b: Node): boolean => {
	const common = ({members}: Node, {members: others}: Node): string[] => members.entries()
		.filter(([key, node]) => !node.isIgnored && others.get(key)?.isIgnored === false)
		.map(([key]) => key)
		.toArray();
	const inB = common(b, a);
	return common(a, b).some((key, index) => key !== inB[index]);
};

/** Members that tell one element of a list from the others. */
const identifying = ['id', '_id', 'uuid', 'key', 'name'];

/** Equal for elements that are versions of one thing: by what identifies them, else by their members, else by type. */
const identity = ({type, members}: Node, numbering: Numbering): number => {
	const key = identifying.find(name => members.get(name)?.members.size === 0);
	const node = key === undefined ? undefined : members.get(key);
	return numbering(node ? `#${key} ${node.value}` : `#${type} ${members.keys().toArray().toSorted().join(' ')}`);
};

const isContainer = ({type}: Node): boolean => type === 'object' || type === 'array';
const isAlike = (a: Node, b: Node): boolean => a.type === b.type || !(isContainer(a) || isContainer(b));

/** Elements in place of which others stand: versions of one thing together, then those in the same place. */
const pairReplaced = (a: readonly Node[], b: readonly Node[], numbering: Numbering, effort: Effort): Pair[] => {
	const identities = (nodes: readonly Node[]) => nodes.map(node => identity(node, numbering));
	return alignSequences(identities(a), identities(b), effort).flatMap(stretch => pairByPlace(stretch)).flatMap(([one, other]): Pair[] => {
		const belong = one === undefined || other === undefined || isAlike(a[one]!, b[other]!);
		return belong ? [[one, other]] : [[one, undefined], [undefined, other]];
	});
};

const pairElements = ({elements: a}: Node, {elements: b}: Node, numbering: Numbering, effort: Effort): Child[] => {
	const values = (nodes: readonly Node[]) => nodes.map(({value, isIgnored}) => isIgnored ? -1 : value);
	const pairs = alignSequences(values(a), values(b), effort).flatMap((stretch): Pair[] => stretch.isEqual
		? pairByPlace(stretch)
		: pairReplaced(a.slice(...stretch.a), b.slice(...stretch.b), numbering, effort)
			.map(([one, other]) => [one === undefined ? undefined : one + stretch.a[0], other === undefined ? undefined : other + stretch.b[0]]));
	const side = (nodes: readonly Node[], index: number | undefined): Side | undefined => {
		const node = index === undefined ? undefined : nodes[index];
		return node && {node, step: index!};
	};

	return pairs.map(([inA, inB]) => ({a: side(a, inA), b: side(b, inB)}));
};

/** Says which child of each side is the last, so that no comma follows it. */
const withLast = (children: readonly Child[]): Child[] => {
	const lastA = children.findLastIndex(({a}) => a);
	const lastB = children.findLastIndex(({b}) => b);
	return children.map(({a, b}, index) => ({a: a && {...a, isLast: index === lastA}, b: b && {...b, isLast: index === lastB}}));
};

/** Whether a text can take several lines: a scalar and a bracket alone cannot. */
const isLong = (text: string): boolean => text.length > 1 && (text.startsWith('{') || text.startsWith('['));

const layOutPiece = ({lead, text, tail}: Piece, depth: number): string[] => {
	const lines = isLong(text) ? layOutLines(text) : [text];
	const indent = ' '.repeat(depth * 2);
	return lines.map((line, index) => `${indent}${index === 0 ? lead : ''}${line}${index === lines.length - 1 ? tail : ''}`);
};

const passageRows = ({kind, depth, a, b, note, path}: Passage): Row[] => {
	const linesA = a ? layOutPiece(a, depth) : [];
	const isSame = a?.text === b?.text && a?.lead === b?.lead && a?.tail === b?.tail;
	const linesB = isSame ? linesA : (b ? layOutPiece(b, depth) : []);
	if (kind === 'changed' && Math.max(linesA.length, linesB.length) > 1) {
		return [...linesA.map((line): Row => ({kind: 'removed', a: line, path})), ...linesB.map((line): Row => ({kind: 'added', b: line, path}))];
	}

	return Array.from({length: Math.max(linesA.length, linesB.length)}, (_, index) => ({
		kind, a: linesA[index], b: linesB[index], note, path,
	}));
};

/**
Compares two JSON texts by structure: members by name, elements by what they are and then by what identifies them.

@param a The root; `undefined` when there is no body.
@param b
@param options
@param options.numbering The one that the trees were read with.
@param options.effort
*/
export const compareJson = (a: Node | undefined, b: Node | undefined, {numbering, effort}: {readonly numbering: Numbering; readonly effort: Effort}): JsonComparison => {
	const changes: JsonChange[] = [];
	const reordered: string[] = [];
	const passages: Passage[] = [];
	/** The steps to where the comparison is, on each side. */
	const stepsA: Step[] = [];
	const stepsB: Step[] = [];

	const lead = ({step}: Side): string => typeof step === 'string' ? `${JSON.stringify(step)}: ` : '';
	const tail = ({isLast}: Side): string => isLast ? '' : ',';
	const wholePiece = (side: Side): Piece => ({lead: lead(side), text: side.node.text, tail: tail(side)});
	const opening = (side: Side, text: string): Piece => ({lead: lead(side), text, tail: ''});
	const closing = (side: Side, text: string): Piece => ({lead: '', text, tail: tail(side)});

	const show = (child: Child, depth: number, kind: RowKind, more: Pick<Passage, 'note' | 'path'> = {}): void => {
		passages.push({
			kind, depth, a: child.a && wholePiece(child.a), b: child.b && wholePiece(child.b), ...more,
		});
	};

	/** Writes a change down, and shows it. */
	const tell = (child: Child, depth: number, kind: JsonChange['kind'], rowKind: RowKind, note?: string): void => {
		const at = child.a ? writePath(stepsA) : null;
		const to = child.b ? writePath(stepsB) : null;
		changes.push({
			kind, at, to, a: child.a?.node.text ?? null, b: child.b?.node.text ?? null,
		});
		show(child, depth, rowKind, {note, path: to ?? at ?? undefined});
	};

	const descend = (child: Both, depth: number): void => {
		const [nodeA, nodeB] = [child.a.node, child.b.node];
		const isObject = nodeA.type === 'object';
		const isMoved = isObject && isReordered(nodeA, nodeB);
		if (isMoved) {
			reordered.push(writePath(stepsB));
		}

		const [open, close] = isObject ? ['{', '}'] as const : ['[', ']'] as const;
		passages.push({
			kind: isMoved ? 'noted' : 'equal', depth, a: opening(child.a, open), b: opening(child.b, open), note: isMoved ? 'other order' : undefined,
		});
		for (const inner of withLast(isObject ? pairMembers(nodeA, nodeB) : pairElements(nodeA, nodeB, numbering, effort))) {
			compare(inner, depth + 1);
		}

		passages.push({
			kind: 'equal', depth, a: closing(child.a, close), b: closing(child.b, close),
		});
	};

	const judge = (child: Child, depth: number): void => {
		const [nodeA, nodeB] = [child.a?.node, child.b?.node];
		if (nodeA && nodeA.spelling === nodeB?.spelling) {
			show(child, depth, 'equal');
		} else if (nodeA?.isIgnored ?? nodeB?.isIgnored) {
			tell(child, depth, 'ignored', 'noted', 'ignored');
		} else if (!nodeA || !nodeB) {
			const kind = nodeA ? 'removed' : 'added';
			tell(child, depth, kind, kind);
		} else if (nodeA.type !== nodeB.type) {
			tell(child, depth, 'type', 'changed');
		} else if (isContainer(nodeA)) {
			descend(child as Both, depth);
		} else if (nodeA.value === nodeB.value) {
			show(child, depth, 'noted', {note: 'same value'});
		} else {
			tell(child, depth, 'changed', 'changed');
		}
	};

	const compare = (child: Child, depth: number): void => {
		if (child.a && depth > 0) {
			stepsA.push(child.a.step);
		}

		if (child.b && depth > 0) {
			stepsB.push(child.b.step);
		}

		judge(child, depth);
		stepsA.length -= child.a && depth > 0 ? 1 : 0;
		stepsB.length -= child.b && depth > 0 ? 1 : 0;
	};

	const root = (node: Node | undefined): Side | undefined => node && {node, step: 0, isLast: true};
	compare({a: root(a), b: root(b)}, 0);
	return {changes, reordered, rows: () => passages.flatMap(passage => passageRows(passage))};
};
