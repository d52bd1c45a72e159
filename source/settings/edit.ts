/** What the text of a config file is when a person keeps it: tabs or blanks before a line, and an end of the last line. */
const styleOf = (content: string): {readonly indent: string; readonly end: string} => ({
	indent: /^(?<indent>[\t ]+)"/mv.exec(content)?.groups?.['indent'] ?? '\t',
	end: content === '' || content.endsWith('\n') ? '\n' : '',
});

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
The text of a config file with a filter under a name, everything else in it as it was, in its indentation.

@param content Empty when there is no file yet.
@throws {SyntaxError} for a text that is not JSON.
*/
export const withNamedFilter = (content: string, name: string, filter: string): string => {
	const parsed: unknown = content.trim() === '' ? {} : JSON.parse(content);
	if (!isObject(parsed)) {
		throw new SyntaxError('it is not one JSON object');
	}

	const {filters} = parsed;
	const {indent, end} = styleOf(content);
	return JSON.stringify({...parsed, filters: {...(isObject(filters) && filters), [name]: filter}}, undefined, indent) + end;
};
