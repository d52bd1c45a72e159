import {Buffer} from 'node:buffer';
import {csvLine} from './csv-line.ts';
import {jsonText} from './json-text.ts';

type Value = string | number | null | Uint8Array;

/** An answer of SQL, as a table. */
type Table = {readonly columns: readonly string[]; readonly rows: ReadonlyArray<readonly Value[]>};

/** A value in JSON: bytes as `{"base64": "…"}`. */
export const sqlValueToJson = (value: Value): string | number | null | {readonly base64: string} =>
	value instanceof Uint8Array ? {base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')} : value;

/** A value as text: bytes as SQLite writes them, `x'00ff'`, nothing for NULL. */
export const sqlValueToText = (value: Value): string =>
	value instanceof Uint8Array ? `x'${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}'` : String(value ?? '');

/** Names that can stand beside each other in an object: a second `count(*)` is `count(*)_2`. */
const distinctNames = (columns: readonly string[]): string[] => {
	const names: string[] = [];
	for (const column of columns) {
		let name = column;
		for (let number = 2; names.includes(name); number++) {
			name = `${column}_${number}`;
		}

		names.push(name);
	}

	return names;
};

const objectText = (names: readonly string[], row: readonly Value[]): string => jsonText(Object.fromEntries(row.map((value, index) => [names[index], sqlValueToJson(value)])));

/**
Each row as one JSON object on a line.

@yields A line with its end.
*/
export function * sqlNdjson({columns, rows}: Table): Generator<string, void> {
	const names = distinctNames(columns);
	for (const row of rows) {
		yield `${objectText(names, row)}\n`;
	}
}

/**
All rows as one JSON list of objects.

@yields A piece of the text.
*/
export function * sqlJson({columns, rows}: Table): Generator<string, void> {
	const names = distinctNames(columns);
	for (const [index, row] of rows.entries()) {
		yield `${index === 0 ? '[' : ',\n'}${objectText(names, row)}`;
	}

	yield rows.length === 0 ? '[]\n' : ']\n';
}

/**
The rows below the names of their columns.

@yields A line with its end.
*/
export function * sqlCsv({columns, rows}: Table): Generator<string, void> {
	yield csvLine(columns);
	for (const row of rows) {
		yield csvLine(row.map(value => value instanceof Uint8Array ? sqlValueToText(value) : value));
	}
}
