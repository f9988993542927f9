//! Colour spaces (ISO 32000-1, 8.6), and what a colour of them puts on the plates.

use std::sync::Arc;

use super::file::File;
use super::function::Function;
use super::object::{Dict, Object, shown};
use super::rules::Rule;
use super::standard::Standard;

/// Spaces within one another: an Indexed pattern on a DeviceN on an ICC space has four.
const DEPTH_MOST: usize = 8;

/// Less ink than this is none: half a level of eight bits.
const NONE: f64 = 0.002;

/// A colour space.
#[derive(Clone, Debug)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    CalGray,
    CalRgb,
    Lab,
    Icc {
        components: usize,
    },
    Indexed {
        base: Arc<Space>,
        table: Vec<u8>,
    },
    /// Separation and DeviceN: names of inks, what they look like without them.
    Inks {
        names: Vec<Vec<u8>>,
        alternate: Arc<Space>,
        tint: Function,
    },
    Pattern(Option<Arc<Space>>),
}

/// What a colour puts on the plates, each ink from 0 to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Inks {
    /// Cyan, magenta, yellow, black.
    pub(super) process: [f64; 4],
    /// Spot inks.
    pub(super) spots: Vec<f64>,
    /// The total ink when spot inks are printed in process inks.
    converted: f64,
    /// Whether the colour is DeviceCMYK, for which overprint mode 1 keeps what nought leaves out.
    pub(super) device_cmyk: bool,
    pub(super) device_gray: bool,
}

impl Inks {
    pub(super) fn gray(level: f64) -> Self {
        Self { process: [0.0, 0.0, 0.0, 1.0 - level], device_gray: true, ..Self::default() }
    }

    fn cmyk(process: [f64; 4]) -> Self {
        Self { process, device_cmyk: true, ..Self::default() }
    }

    /// Total ink: the more of plates as named and of spot inks printed in process inks.
    pub(super) fn total(&self) -> f64 {
        let direct = self.process.iter().sum::<f64>() + self.spots.iter().sum::<f64>();
        direct.max(self.converted)
    }

    /// Number of plates that carry ink.
    pub(super) fn count(&self) -> usize {
        self.process.iter().chain(&self.spots).filter(|x| **x > NONE).count()
    }

    pub(super) fn is_white(&self) -> bool {
        self.count() == 0 && self.converted <= NONE
    }

    /// Whether another ink than black is there.
    pub(super) fn is_coloured(&self) -> bool {
        self.process[..3].iter().chain(&self.spots).any(|x| *x > NONE)
    }

    /// 100 % black and nothing else.
    pub(super) fn is_black(&self) -> bool {
        self.process[3] >= 0.995 && self.count() == 1
    }

    /// The least ink that is not nought.
    pub(super) fn faintest(&self) -> f64 {
        self.process.iter().chain(&self.spots).copied().filter(|x| *x > NONE).fold(1.0, f64::min)
    }

    /// `C60 M40 Y40 K100`, spots as `+80`.
    pub(super) fn shown(&self) -> String {
        let parts = "CMYK".chars().zip(self.process).filter(|(_, x)| *x > NONE);
        let mut text: Vec<String> = parts.map(|(ink, x)| format!("{ink}{:.0}", x * 100.0)).collect();
        text.extend(self.spots.iter().map(|x| format!("spot {:.0}", x * 100.0)));
        text.join(" ")
    }
}

impl Space {
    /// Reads a colour space; names are looked up in the resources.
    pub(super) fn read(file: &File<'_>, object: &Object, resources: &Dict) -> Result<Self, String> {
        read(file, object, resources, 0)
    }

    /// Number of components of a colour.
    pub(super) fn components(&self) -> usize {
        match self {
            Self::Gray | Self::CalGray | Self::Indexed { .. } => 1,
            Self::Rgb | Self::CalRgb | Self::Lab => 3,
            Self::Cmyk => 4,
            Self::Icc { components } => *components,
            Self::Inks { names, .. } => names.len(),
            Self::Pattern(under) => under.as_ref().map_or(0, |u| u.components()),
        }
    }

    /// The colour a space starts with (8.6.3): black, or full ink of spots.
    pub(super) fn initial(&self) -> Vec<f64> {
        match self {
            Self::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Self::Icc { components: 4 } => vec![0.0, 0.0, 0.0, 1.0],
            Self::Inks { names, .. } => vec![1.0; names.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// What a colour puts on the plates; none where a profile decides it.
    pub(super) fn inks(&self, color: &[f64]) -> Option<Inks> {
        let unit = |i: usize| color.get(i).copied().map(|x| x.clamp(0.0, 1.0));
        Some(match self {
            Self::Gray | Self::CalGray => Inks::gray(unit(0)?),
            Self::Cmyk => Inks::cmyk([unit(0)?, unit(1)?, unit(2)?, unit(3)?]),
            Self::Icc { components: 4 } => {
                Inks { process: [unit(0)?, unit(1)?, unit(2)?, unit(3)?], ..Inks::default() }
            }
            Self::Icc { components: 1 } => Inks { device_gray: false, ..Inks::gray(unit(0)?) },
            Self::Indexed { base, table, .. } => base.inks(&indexed(base, table, *color.first()?))?,
            Self::Inks { names, alternate, tint } => {
                let mut inks = Inks::default();
                for (i, name) in names.iter().enumerate() {
                    match name.as_slice() {
                        b"Cyan" => inks.process[0] = unit(i)?,
                        b"Magenta" => inks.process[1] = unit(i)?,
                        b"Yellow" => inks.process[2] = unit(i)?,
                        b"Black" => inks.process[3] = unit(i)?,
                        b"None" => {}
                        _ => inks.spots.push(unit(i)?),
                    }
                }
                if !inks.spots.is_empty() {
                    let through = tint.at(color).and_then(|c| alternate.inks(&c));
                    inks.converted = through.map_or(0.0, |i| i.total());
                }
                inks
            }
            Self::Rgb | Self::CalRgb | Self::Lab | Self::Icc { .. } | Self::Pattern(_) => return None,
        })
    }

    /// The rules it breaks, its alternates and bases included, and what was found.
    pub(super) fn faults(&self, standard: Standard, rgb_default: bool) -> Vec<(Rule, &'static str)> {
        let strict = standard.is_x1a();
        match self {
            Self::Gray | Self::Cmyk | Self::Pattern(None) => Vec::new(),
            // ISO 15930-7, 6.2.4.3: device RGB needs an RGB output intent, which a press has not, or a DefaultRGB.
            Self::Rgb if !strict && rgb_default => Vec::new(),
            Self::Rgb => vec![(Rule::Rgb, "DeviceRGB")],
            Self::CalGray if strict => vec![(Rule::Calibrated, "CalGray")],
            Self::CalRgb if strict => vec![(Rule::Calibrated, "CalRGB")],
            Self::Lab if strict => vec![(Rule::Lab, "Lab")],
            Self::Icc { .. } if strict => vec![(Rule::Icc, "ICCBased")],
            // Overprint mode 1 is for DeviceCMYK alone (ISO 32000-1, 8.6.7); Ghent Workgroup 2015 allows no other CMYK.
            Self::Icc { components: 4 } => vec![(Rule::IccCmyk, "ICCBased with four inks")],
            Self::CalGray | Self::CalRgb | Self::Lab | Self::Icc { .. } => Vec::new(),
            Self::Indexed { base, .. } => base.faults(standard, rgb_default),
            Self::Inks { alternate, .. } => alternate.faults(standard, rgb_default),
            Self::Pattern(Some(under)) => under.faults(standard, rgb_default),
        }
    }

    /// Whether it holds the ink of all plates.
    pub(super) fn is_all(&self) -> bool {
        matches!(self, Self::Inks { names, .. } if names.iter().any(|n| n == b"All"))
    }
}

/// The colour of an entry of a table, each component in the range of the base.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped at nought and to the table")]
fn indexed(base: &Space, table: &[u8], index: f64) -> Vec<f64> {
    let n = base.components();
    let at = index.max(0.0) as usize;
    table.chunks_exact(n.max(1)).nth(at).unwrap_or_default().iter().map(|b| f64::from(*b) / 255.0).collect()
}

fn read(file: &File<'_>, object: &Object, resources: &Dict, depth: usize) -> Result<Space, String> {
    if depth > DEPTH_MOST {
        return Err("colour spaces nested too deeply".into());
    }
    let object = file.resolve(object);
    if let Object::Name(name) = object {
        return match name.as_slice() {
            b"DeviceGray" | b"G" => Ok(Space::Gray),
            b"DeviceRGB" | b"RGB" => Ok(Space::Rgb),
            b"DeviceCMYK" | b"CMYK" => Ok(Space::Cmyk),
            b"Pattern" => Ok(Space::Pattern(None)),
            other => match file.get(resources, "ColorSpace").dict().and_then(|d| d.0.get(other)) {
                // A name that stands for itself would never end.
                Some(found) if file.resolve(found).name() != Some(other) => read(file, found, resources, depth + 1),
                _ => Err(format!("no colour space /{}", shown(other))),
            },
        };
    }
    let bad = |what: &str| Err(format!("a colour space {what}"));
    let Some(list) = object.array() else { return bad("that is neither name nor array") };
    let part = |i: usize| list.get(i).map(|o| file.resolve(o));
    let inner = |i: usize| {
        list.get(i).ok_or("a colour space cut short".to_string()).and_then(|o| read(file, o, resources, depth + 1))
    };
    let Some(family) = part(0).and_then(Object::name) else { return bad("without a family") };
    match family {
        b"DeviceGray" | b"G" => Ok(Space::Gray),
        b"DeviceRGB" | b"RGB" => Ok(Space::Rgb),
        b"DeviceCMYK" | b"CMYK" => Ok(Space::Cmyk),
        b"CalGray" => Ok(Space::CalGray),
        b"CalRGB" => Ok(Space::CalRgb),
        b"Lab" => Ok(Space::Lab),
        b"ICCBased" => {
            let n = part(1).and_then(Object::dict).and_then(|d| file.get(d, "N").int());
            match n.and_then(|n| usize::try_from(n).ok()).filter(|n| matches!(n, 1 | 3 | 4)) {
                Some(components) => Ok(Space::Icc { components }),
                None => bad("ICCBased without its N"),
            }
        }
        b"Indexed" | b"I" => {
            let base = inner(1)?;
            let high = part(2).and_then(Object::int).and_then(|n| usize::try_from(n).ok()).filter(|n| *n < 256);
            let Some(high) = high else { return bad("Indexed without its highest index") };
            let table = match part(3) {
                Some(Object::Text(bytes)) => bytes.clone(),
                Some(Object::Stream(stream)) => match file.decode(stream) {
                    Ok(decoded) => decoded.data.into_owned(),
                    Err(_) => return bad("whose table does not decode"),
                },
                _ => return bad("Indexed without its table"),
            };
            if table.len() < (high + 1) * base.components() {
                return bad("whose table is too short");
            }
            Ok(Space::Indexed { base: Arc::new(base), table })
        }
        b"Separation" | b"DeviceN" => {
            let names = match part(1) {
                Some(Object::Name(name)) => vec![name.clone()],
                Some(Object::Array(names)) => {
                    names.iter().filter_map(|n| file.resolve(n).name().map(<[u8]>::to_vec)).collect()
                }
                _ => Vec::new(),
            };
            if names.is_empty() || names.len() > 32 {
                return bad("without names of inks");
            }
            let tint = list.get(3).and_then(|f| Function::read(file, f));
            let Some(tint) = tint else {
                return bad(&format!("for {} whose tint function cannot be read", shown(&names[0])));
            };
            let alternate = inner(2)?;
            let solid = tint.at(&vec![1.0; names.len()]);
            if tint.domain().len() != names.len() || solid.is_some_and(|c| c.len() != alternate.components()) {
                return bad(&format!("for {} whose tint function gives no colour of its alternate", shown(&names[0])));
            }
            Ok(Space::Inks { names, alternate: Arc::new(alternate), tint })
        }
        b"Pattern" => Ok(Space::Pattern(match list.get(1) {
            Some(under) => Some(Arc::new(read(file, under, resources, depth + 1)?)),
            None => None,
        })),
        other => Err(format!("a colour space /{}", shown(other))),
    }
}
