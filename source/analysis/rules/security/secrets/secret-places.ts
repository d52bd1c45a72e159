import type {LeakPlace} from '../../../leaks.ts';

/** How titles name the places of secrets. */
export const placeNames: Readonly<Record<LeakPlace, string>> = {
	url: 'in the URL', 'request-headers': 'in a header of the request', 'request-body': 'in the body of the request', 'response-headers': 'in a header of the answer', 'response-body': 'in the answer',
};
