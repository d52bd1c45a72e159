import type {Flow} from '../flow/flow.ts';
import {type Condition, needsRow} from './condition.ts';
import {FilterError, quote} from './filter-error.ts';
import type {SqlTerm} from './filter.ts';
import type {Value} from './value.ts';

/** Numbers with the units that may stand behind them. */
export type Unit = {
	/** What a number is called where one is expected. */
	readonly expected: string;
	/** Factors by lower-case suffix; `''` is a bare number. */
	readonly factors: Readonly<Record<string, number>>;
};

export const count: Unit = {expected: 'a number such as 12, >400, 400..499', factors: {'': 1}};

/** Status codes; `5xx` is handled apart. */
export const statusCode: Unit = {expected: 'a status such as 404, 5xx, >=400, 400..499', factors: {'': 1}};

/** Durations in microseconds; a bare number is milliseconds. */
export const duration: Unit = {
	expected: 'a duration such as >500ms, 1s..5s, 250us',
	factors: {
		'': 1000, us: 1, µs: 1, μs: 1, ms: 1000, s: 1_000_000, m: 60_000_000, min: 60_000_000, h: 3_600_000_000,
	},
};

/** Sizes in bytes: SI units as lists show them (1 kB is 1000 bytes), and the binary ones under their own names. */
export const size: Unit = {
	expected: 'a size such as >10kb, 1mb..5mb, 512b, 64kib',
	factors: {
		'': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3,
	},
};

const amount = /^(?<digits>\d{1,18}(?:\.\d{1,9})?)(?<unit>[a-zµ]*)$/iv;

/** Reads one number with its unit; `undefined` when it is none or too large to be exact. */
export const readAmount = (text: string, {factors}: Unit): number | undefined => {
	const {digits, unit = ''} = amount.exec(text)?.groups ?? {};
	const factor = Object.hasOwn(factors, unit.toLowerCase()) ? factors[unit.toLowerCase()] : undefined;
	if (digits === undefined || factor === undefined) {
		return undefined;
	}

	const number = Number(digits) * factor;
	return number <= Number.MAX_SAFE_INTEGER ? number : undefined;
};

/** A range with both ends in it; the numbers of flows are whole, so `> 5` is `>= 6`. */
type Range = {readonly from: number; readonly to: number};

const comparison = /^(?<operator>>=|<=|[<>])(?<operand>.*)$/v;
const statusClass = /^(?<digits>[1-9]\d?)(?<rest>x{1,2})$/iv;

/** Reads `12`, `>12`, `12..40`, `12..`, `..40`, and for statuses `5xx`. Throws `FilterError`. */
const readRange = (value: Value, unit: Unit): Range => {
	const {text} = value;
	const read = (part: string, offset: number): number => {
		const number = readAmount(part, unit);
		if (number === undefined) {
			const start = value.from + offset;
			throw new FilterError(part === '' ? 'A number is missing' : `${quote(part)} is not understood`, {start, end: start + part.length}, {expected: unit.expected});
		}

		return number;
	};

	const compared = comparison.exec(text)?.groups;
	if (compared) {
		const {operator = '', operand = ''} = compared;
		const number = read(operand, operator.length);
		return {
			'>': {from: Math.floor(number) + 1, to: Infinity},
			'>=': {from: Math.ceil(number), to: Infinity},
			'<': {from: -Infinity, to: Math.ceil(number) - 1},
			'<=': {from: -Infinity, to: Math.floor(number)},
		}[operator]!; // The pattern has these four.
	}

	const dots = text.indexOf('..');
	if (dots !== -1 && text.length > 2) {
		const [low, high] = [text.slice(0, dots), text.slice(dots + 2)];
		const from = low === '' ? -Infinity : Math.ceil(read(low, 0));
		const to = high === '' ? Infinity : Math.floor(read(high, dots + 2));
		if (from > to) {
			throw new FilterError(`The range ${quote(text)} is reversed`, value, {expected: 'the smaller number first'});
		}

		return {from, to};
	}

	const {digits, rest} = (unit === statusCode ? statusClass.exec(text)?.groups : undefined) ?? {};
	if (digits !== undefined && rest !== undefined && digits.length + rest.length === 3) {
		const width = 10 ** rest.length;
		const from = Number(digits) * width;
		return {from, to: from + width - 1};
	}

	const number = read(text, 0);
	return {from: number, to: number};
};

const rangeSql = (column: string, {from, to}: Range, indexed: boolean): SqlTerm => {
	if (from === to) {
		return {sql: `${column} = ?`, parameters: [from], indexed};
	}

	const bounds = [[from, '>='], [to, '<=']] as const;
	const finite = bounds.filter(([bound]) => Number.isFinite(bound));
	return {
		sql: `(${finite.map(([, operator]) => `${column} ${operator} ?`).join(' AND ')})`,
		parameters: finite.map(([bound]) => bound),
		indexed,
	};
};

/** A number of a flow's row. */
export type NumberField = {
	readonly read: (flow: Flow) => number | undefined;
	readonly sql: string;
	readonly indexed: boolean;
	readonly unit: Unit;
};

/** The condition that a number of a flow is in the range that a value says; a flow without the number does not match. */
export const numberCondition = ({read, sql, indexed, unit}: NumberField, value: Value): Condition => {
	if (value.form === 'regex') {
		throw new FilterError('A number has no regular expression', value, {expected: unit.expected});
	}

	const range = readRange(value, unit);
	const {from, to} = range;
	return {
		matches(flow) {
			const number = read(flow);
			return number !== undefined && number >= from && number <= to;
		},
		needs: needsRow,
		sql: rangeSql(sql, range, indexed),
	};
};
