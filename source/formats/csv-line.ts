import {safeText} from '../flow/text.ts';

/** What a cell of a table may hold. */
export type CsvCell = string | number | null | undefined;

/** What makes a spreadsheet run a cell as a formula (OWASP, CSV injection). */
const formula = /^\s*[+\-=@＋－＝＠]/v;
const special = /[\n\r",]|^\s|\s$/v;

const cellText = (cell: CsvCell): string => {
	if (typeof cell !== 'string') {
		return String(cell ?? '');
	}

	const text = safeText(formula.test(cell) ? `'${cell}` : cell);
	return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A line of CSV with its end (RFC 4180), safe to open in a spreadsheet: no formulas, no control characters. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(cell => cellText(cell)).join(',')}\r\n`;
