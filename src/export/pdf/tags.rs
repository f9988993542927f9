//! The structure of a page for readers: which marks are a headline, a paragraph, a figure with its caption, and in
//! which order; all else is an artifact (ISO 32000-1, 14.7 and 14.8; PDF Reference 1.4, 9.6 and 9.7).
//!
//! A story is an article of its own, in the order of the page. Marks that follow one another in one element share one
//! marked-content sequence, so that a page needs about one a paragraph.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::frame::{Cell, Item, Mark, Part};

use super::metadata::text_string;

/// What a stretch of marks belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belongs {
    /// No part of the text, such as rules and the folio.
    Artifact,
    /// A printers' aid, in a group of this name within its artifact.
    Aid(&'static str),
    /// The marked content of this number, in an element of this type.
    Content(&'static str, u32),
}

/// The structure of a page in the making.
#[derive(Default)]
pub(super) struct Tags {
    stories: Vec<(Arc<str>, Vec<usize>)>,
    elements: Vec<Element>,
    /// The element each number of marked content lies in.
    owners: Vec<usize>,
    /// Where the item before belongs.
    last: Option<Belongs>,
    /// The figure that the open caption tells of.
    captioned: Option<usize>,
}

struct Element {
    kind: &'static str,
    /// The part whose lines it holds; body copy of any leg.
    part: Part,
    kids: Vec<Kid>,
    /// What stands for a figure where it is not seen: its caption.
    alternate: Option<String>,
}

#[derive(Clone, Copy)]
enum Kid {
    Content(u32),
    Element(usize),
}

impl Tags {
    /// Where the next item of the page belongs. The same as the item before where the two share marked content.
    pub(super) fn next(&mut self, item: &Item) -> Belongs {
        let belongs = match (kind(item), &item.story) {
            (Some(kind), Some(story)) => self.content(item, kind, story),
            _ => aid(item.part).map_or(Belongs::Artifact, Belongs::Aid),
        };
        self.last = Some(belongs);
        belongs
    }

    fn content(&mut self, item: &Item, kind: &'static str, story: &Arc<str>) -> Belongs {
        if self.stories.last().is_none_or(|(id, _)| id != story) {
            self.stories.push((story.clone(), Vec::new()));
            self.last = None;
        }
        let part = match item.part {
            Part::Body(_) => Part::Body(0),
            Part::ListItem(_) => Part::ListItem(0),
            part => part,
        };
        // Heads are one element however many lines the editor broke them into; the number in a photo is part of it.
        let begins = match (&item.mark, part) {
            (Mark::Photo(_), _) | (_, Part::ListMarker) => true,
            (Mark::Line(line), Part::TableTitle | Part::TableHead(_) | Part::TableCell(_)) => line.begins,
            (
                Mark::Line(line),
                Part::Body(_) | Part::ListItem(_) | Part::Byline | Part::Standfirst | Part::Note | Part::Caption,
            ) => line.begins,
            _ => false,
        };
        // A paragraph runs on from leg to leg; artifacts between its lines only part its marked content.
        let open = self.open_element().filter(|e| !begins && self.elements[*e].part == part);
        let belongs = match (open, self.last) {
            (Some(_), Some(belongs @ Belongs::Content(..))) => belongs,
            (Some(element), _) => self.marked(kind, element),
            (None, _) => {
                let element = self.element(kind, part);
                self.marked(kind, element)
            }
        };
        // Who cannot see the picture is told what is under it.
        if let (Part::Caption, Some(figure), Mark::Line(line)) = (part, self.captioned, &item.mark) {
            self.elements[figure].alternate.get_or_insert_default().push_str(&line.text);
        }
        belongs
    }

    /// The element of the last marked content of this story.
    fn open_element(&self) -> Option<usize> {
        let (_, elements) = self.stories.last()?;
        elements.last()?;
        self.owners.last().copied()
    }

    fn marked(&mut self, kind: &'static str, element: usize) -> Belongs {
        let number = u32::try_from(self.owners.len()).unwrap_or(u32::MAX);
        self.owners.push(element);
        self.elements[element].kids.push(Kid::Content(number));
        Belongs::Content(kind, number)
    }

    /// A new element: a caption goes into the one figure it follows, an item into its list, all else into the story.
    fn element(&mut self, kind: &'static str, part: Part) -> usize {
        self.captioned = if part == Part::Caption { self.lone_figure() } else { None };
        let parent = match part {
            Part::Caption => self.captioned,
            Part::ListMarker => Some(self.list_item()),
            // The rest of an item that began on another page has no marker here.
            Part::ListItem(_) => {
                Some(self.last_of("L").and_then(|list| self.last_kid(list)).unwrap_or_else(|| self.list_item()))
            }
            Part::TableTitle => Some(self.add("Table", part, None)),
            Part::TableHead(cell) | Part::TableCell(cell) => return self.cell(kind, part, cell),
            _ => None,
        };
        self.add(kind, part, parent)
    }

    /// The element of a cell, in the table that stands last in the story or in a new one. A row has all its cells from
    /// the first on, so that one without text is none the less there.
    fn cell(&mut self, kind: &'static str, part: Part, cell: Cell) -> usize {
        let row_of = |part| match part {
            Part::TableHead(Cell { row, .. }) => Some((0, row)),
            Part::TableCell(Cell { row, .. }) => Some((1, row)),
            _ => None,
        };
        let open = self.last_of("Table").map(|table| (table, self.last_kid(table)));
        // Rows rise within one table.
        let (table, last) = match open {
            Some((table, Some(last))) if row_of(self.elements[last].part) <= row_of(part) => (table, Some(last)),
            _ => (self.add("Table", part, None), None),
        };
        let row = last.filter(|row| row_of(self.elements[*row].part) == row_of(part)).unwrap_or_else(|| {
            let row = self.add("TR", part, Some(table));
            for column in 0..cell.columns {
                let of = |part| match part {
                    Part::TableHead(cell) => Part::TableHead(Cell { column, ..cell }),
                    Part::TableCell(cell) => Part::TableCell(Cell { column, ..cell }),
                    part => part,
                };
                self.add(kind, of(part), Some(row));
            }
            row
        });
        match self.elements[row].kids.get(usize::from(cell.column)) {
            Some(Kid::Element(cell)) => *cell,
            Some(Kid::Content(_)) | None => self.add(kind, part, Some(row)),
        }
    }

    /// A new item of the list that stands last in the story, or of a new one.
    fn list_item(&mut self) -> usize {
        let list = self.last_of("L").unwrap_or_else(|| self.add("L", Part::ListMarker, None));
        self.add("LI", Part::ListMarker, Some(list))
    }

    /// The last element of the story, if it is of this kind.
    fn last_of(&self, kind: &str) -> Option<usize> {
        let last = *self.stories.last()?.1.last()?;
        (self.elements[last].kind == kind).then_some(last)
    }

    fn last_kid(&self, of: usize) -> Option<usize> {
        self.elements[of].kids.iter().rev().find_map(|kid| match kid {
            Kid::Element(element) => Some(*element),
            Kid::Content(_) => None,
        })
    }

    /// Adds an element to its parent, or to the story.
    fn add(&mut self, kind: &'static str, part: Part, parent: Option<usize>) -> usize {
        let number = self.elements.len();
        self.elements.push(Element { kind, part, kids: Vec::new(), alternate: None });
        match (parent, self.stories.last_mut()) {
            (Some(parent), _) => self.elements[parent].kids.push(Kid::Element(number)),
            (None, Some((_, elements))) => elements.push(number),
            (None, None) => {}
        }
        number
    }

    /// The figure just before, unless one without a caption stands before it: then the captions stand together.
    fn lone_figure(&self) -> Option<usize> {
        let bare = |e: &usize| {
            let made = &self.elements[*e];
            made.part == Part::Photo && !made.kids.iter().any(|kid| matches!(kid, Kid::Element(_)))
        };
        let (_, elements) = self.stories.last()?;
        let (last, before) = elements.split_last()?;
        (bare(last) && !before.last().is_some_and(bare)).then_some(*last)
    }

    /// Writes the structure tree of the only page of the file.
    pub(super) fn write(&self, doc: &mut Document, page: ObjectId) -> Result<(), lopdf::Error> {
        if self.elements.is_empty() {
            return Ok(());
        }
        let (root, document) = (doc.new_object_id(), doc.new_object_id());
        let ids: Vec<ObjectId> = self.elements.iter().map(|_| doc.new_object_id()).collect();
        let element = |kind: &str, parent: ObjectId| {
            Dictionary::from_iter([
                ("Type", Object::Name(b"StructElem".to_vec())),
                ("S", Object::Name(kind.as_bytes().to_vec())),
                ("P", parent.into()),
            ])
        };
        let mut articles = Vec::new();
        let mut parents: Vec<ObjectId> = vec![document; ids.len()];
        for (story, elements) in &self.stories {
            let article = doc.new_object_id();
            let mut dict = element("Art", document);
            dict.set("T", text_string(story));
            dict.set("K", elements.iter().map(|e| ids[*e].into()).collect::<Vec<Object>>());
            doc.set_object(article, dict);
            articles.push(article.into());
            elements.iter().for_each(|e| parents[*e] = article);
        }
        for (number, made) in self.elements.iter().enumerate() {
            for kid in &made.kids {
                if let Kid::Element(child) = kid {
                    parents[*child] = ids[number];
                }
            }
        }
        for (number, made) in self.elements.iter().enumerate() {
            let mut dict = element(made.kind, parents[number]);
            dict.set("Pg", page);
            let kids = made.kids.iter().map(|kid| match kid {
                Kid::Content(number) => i64::from(*number).into(),
                Kid::Element(element) => ids[*element].into(),
            });
            dict.set("K", kids.collect::<Vec<Object>>());
            if made.part == Part::Photo {
                dict.set("Alt", text_string(made.alternate.as_deref().unwrap_or("图片")));
            }
            doc.set_object(ids[number], dict);
        }
        let mut dict = element("Document", root);
        dict.set("Lang", Object::string_literal("zh-CN"));
        dict.set("K", articles);
        doc.set_object(document, dict);
        let owners: Vec<Object> = self.owners.iter().map(|e| ids[*e].into()).collect();
        let owners = doc.add_object(owners);
        let numbers: Vec<Object> = vec![0.into(), owners.into()];
        let parent_tree = doc.add_object(Dictionary::from_iter([("Nums", Object::Array(numbers))]));
        doc.set_object(
            root,
            Dictionary::from_iter([
                ("Type", Object::Name(b"StructTreeRoot".to_vec())),
                ("K", document.into()),
                ("ParentTree", parent_tree.into()),
                ("ParentTreeNextKey", 1.into()),
            ]),
        );
        doc.get_dictionary_mut(page)?.set("StructParents", 0);
        let catalog = doc.catalog_mut()?;
        catalog.set("MarkInfo", Dictionary::from_iter([("Marked", Object::Boolean(true))]));
        catalog.set("StructTreeRoot", root);
        Ok(())
    }
}

/// The structure type of an item; none for what is no part of the text.
fn kind(item: &Item) -> Option<&'static str> {
    if matches!(item.mark, Mark::Rule(_) | Mark::Tint(..) | Mark::Ornament(_)) {
        return None;
    }
    match item.part {
        Part::Headline => Some("H1"),
        Part::Kicker | Part::Deck => Some("H2"),
        Part::Crosshead => Some("H3"),
        Part::Byline | Part::Standfirst | Part::Note | Part::Body(_) | Part::Turn | Part::Signature => Some("P"),
        Part::ListMarker => Some("Lbl"),
        Part::ListItem(_) => Some("LBody"),
        Part::Photo => Some("Figure"),
        Part::Caption | Part::TableTitle => Some("Caption"),
        Part::TableHead(_) => Some("TH"),
        Part::TableCell(_) => Some("TD"),
        Part::PullQuote(_) => Some("BlockQuote"),
        Part::Folio
        // Who hears the page has heard the head row.
        | Part::TableAgain
        | Part::Advert
        | Part::Masthead
        | Part::Furniture
        | Part::Index
        | Part::Dummy
        | Part::Rule
        | Part::Box
        | Part::PrinterMark
        | Part::ColourBar
        | Part::GreyBar
        | Part::Slug => None,
    }
}

/// The group of a printers' aid: a plant with a bar of its own can take ours out by its name.
const fn aid(part: Part) -> Option<&'static str> {
    match part {
        Part::ColourBar => Some("ColourBar"),
        Part::GreyBar => Some("GreyBar"),
        Part::PrinterMark => Some("PrinterMarks"),
        Part::Slug => Some("Slug"),
        Part::Folio
        | Part::Masthead
        | Part::Furniture
        | Part::Index
        | Part::Dummy
        | Part::Kicker
        | Part::Headline
        | Part::Deck
        | Part::Byline
        | Part::Standfirst
        | Part::Note
        | Part::Crosshead
        | Part::Turn
        | Part::Signature
        | Part::Body(_)
        | Part::ListMarker
        | Part::ListItem(_)
        | Part::TableTitle
        | Part::TableHead(_)
        | Part::TableCell(_)
        | Part::TableAgain
        | Part::Photo
        | Part::Caption
        | Part::Advert
        | Part::PullQuote(_)
        | Part::Rule
        | Part::Box => None,
    }
}
