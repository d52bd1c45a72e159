import {indentOf} from '../views/outline/document.ts';
import {outlineJson, paintJson} from '../views/outline/json.ts';

/** JSON with one member a line, as the screen lays it out, but not sanitised; as it came where it would have too many lines. */
export const layOutLines = (text: string): string[] => {
	try {
		const outline = outlineJson(text);
		return Array.from({length: outline.count}, (_, line) => indentOf(outline.depth(line))
			+ paintJson(text.slice(outline.start(line), outline.end(line))).map(([piece]) => piece).join(''));
	} catch {
		return text.split('\n');
	}
};
