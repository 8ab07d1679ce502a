const slug = (text) =>
  text.replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-");

// Headings get ids, as the other generators give them.
function headingIds(markdown) {
  markdown.core.ruler.push("heading-ids", (state) => {
    state.tokens.forEach((token, at) => {
      if (token.type === "heading_open") token.attrSet("id", slug(state.tokens[at + 1].content));
    });
  });
}

export default function (config) {
  config.amendLibrary("md", headingIds);
  config.addPassthroughCopy("css");
  config.setServerOptions({});
}
export const config = { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
