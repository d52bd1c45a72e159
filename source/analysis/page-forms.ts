import type {Tag} from './html-tags.ts';

/** A form of a page. */
export type PageForm = {
	readonly tag: Tag;
	/** Its `input` and `button` tags, in order. */
	readonly fields: readonly Tag[];
};

/** The forms among the tags of a page; forms do not nest. */
export const pageForms = (tags: readonly Tag[]): PageForm[] => {
	const forms: PageForm[] = [];
	let fields: Tag[] | undefined;
	for (const tag of tags) {
		if (!fields && tag.name === 'form') {
			fields = [];
			forms.push({tag, fields});
		} else if (tag.name === '/form') {
			fields = undefined;
		} else if (tag.name === 'input' || tag.name === 'button') {
			fields?.push(tag);
		}
	}

	return forms;
};
